import type { LineBatch, LineText } from '../../../core/manifest/assemble.ts';
import { keyOfLine } from './line-key.ts';

const LINE_END = '\n';

/** Whole lines of a document, which are told apart when somebody asks for them. */
export class TextBatch implements LineBatch {
  readonly text: string;
  readonly #number: number;
  readonly #name: string;

  /**
   * @param number of the first line
   * @param name of the document, for errors
   */
  constructor(text: string, number: number, name: string) {
    this.text = text;
    this.#number = number;
    this.#name = name;
  }

  /** @param entry is given each line without its line end, and its number */
  map<Entry>(entry: (text: string, number: number) => Entry): readonly Entry[] {
    return this.text
      .slice(0, -1)
      .split(LINE_END)
      .map((text, index) => entry(text, this.#number + index));
  }

  at(_last: -1): LineText {
    const start = this.text.lastIndexOf(LINE_END, this.text.length - 2) + 1;
    return this.#line(this.text.slice(start, -1), this.#number);
  }

  [Symbol.iterator](): Iterator<LineText> {
    return this.map((text, number) => this.#line(text, number)).values();
  }

  #line(text: string, number: number): LineText {
    return { key: keyOfLine(text, number, this.#name), text };
  }
}
