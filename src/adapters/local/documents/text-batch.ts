import type { LineBatch, LineText } from '../../../core/manifest/assemble.ts';
import { keyOfLine } from './line-key.ts';

const LINE_END = '\n';

/** Whole lines of a document, which are decoded and told apart when somebody asks for them. */
export class TextBatch implements LineBatch {
  readonly bytes: Buffer;
  readonly #number: number;
  readonly #name: string;

  /**
   * @param number of the first line
   * @param name of the document, for errors
   */
  constructor(bytes: Buffer, number: number, name: string) {
    this.bytes = bytes;
    this.#number = number;
    this.#name = name;
  }

  /** @param entry is given each line without its line end, and its number */
  map<Entry>(entry: (text: string, number: number) => Entry): readonly Entry[] {
    return this.bytes
      .toString('utf8', 0, this.bytes.length - 1)
      .split(LINE_END)
      .map((text, index) => entry(text, this.#number + index));
  }

  at(_last: -1): LineText {
    const end = this.bytes.length - 1;
    const start = this.bytes.lastIndexOf(LINE_END, end - 1) + 1;
    return this.#line(this.bytes.toString('utf8', start, end), this.#number);
  }

  [Symbol.iterator](): Iterator<LineText> {
    return this.map((text, number) => this.#line(text, number)).values();
  }

  #line(text: string, number: number): LineText {
    return { key: keyOfLine(text, number, this.#name), text };
  }
}
