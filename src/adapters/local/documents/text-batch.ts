import type { LineBatch, LineText } from '../../../core/manifest/assemble.ts';
import { keyOfLine } from './line-key.ts';
import { newlines } from './read-lines.ts';

const LINE_END = '\n';

/** Whole lines of a document, which are decoded and told apart when somebody asks for them. */
export class TextBatch implements LineBatch {
  readonly bytes: Buffer;
  readonly #number: number;
  readonly #name: string;
  #lines: number | undefined;

  /**
   * @param number of the first line
   * @param name of the document, for errors
   */
  constructor(bytes: Buffer, number: number, name: string) {
    this.bytes = bytes;
    this.#number = number;
    this.#name = name;
  }

  /** How many they are. Nobody counts them again whose texts were told apart. */
  get lines(): number {
    return (this.#lines ??= newlines(this.bytes));
  }

  /** @param entry is given each line without its line end, and its number */
  map<Entry>(entry: (text: string, number: number) => Entry): readonly Entry[] {
    const texts = this.bytes.toString('utf8', 0, this.bytes.length - 1).split(LINE_END);
    this.#lines = texts.length;
    return texts.map((text, index) => entry(text, this.#number + index));
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
