import type { ObservedObject } from '../../core/object/object.ts';
import { sdkWord } from './sdk-word.ts';

type Listed = { -readonly [Name in keyof ObservedObject]: ObservedObject[Name] };

const QUOTE = '&quot;';
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;
const WORD = /^\w+$/;

/**
 * Reads the entries of one page that are exactly as S3 writes nearly all: with a quoted ETag, no entity elsewhere, and
 * nothing else in between.
 * It walks over the text by its fixed parts, and makes no more strings than an object keeps. An expression with a group
 * for each field took three times as long, most of it to collect the garbage.
 */
export class PlainEntries {
  readonly #xml: string;
  #at = 0;
  // Most entries have the words of the one before.
  readonly #time = new Repeated((text) => (INSTANT.test(text) ? Math.floor(Date.parse(text) / 1000) : undefined));
  readonly #algorithm = new Repeated(word);
  readonly #type = new Repeated(word);
  readonly #class = new Repeated(word);

  constructor(xml: string) {
    this.#xml = xml;
  }

  /** Where the object that was read last ended. */
  get end(): number {
    return this.#at;
  }

  /** The object whose `<Contents>` begins here. Undefined: it is written otherwise. */
  read(from: number): ObservedObject | undefined {
    this.#at = from;
    if (!this.#pass('<Contents><Key>')) {
      return undefined;
    }
    const key = this.#text();
    if (key.includes('&') || isBlank(key) || !this.#pass('</Key><LastModified>')) {
      return undefined;
    }
    const lastModified = this.#time.read(this.#xml, this.#at);
    this.#at += this.#time.length;
    if (lastModified === undefined || !this.#pass(`</LastModified><ETag>${QUOTE}`)) {
      return undefined;
    }
    const etag = this.#text().slice(0, -QUOTE.length);
    this.#at -= QUOTE.length;
    if (etag === '' || etag.includes('&') || !this.#pass(`${QUOTE}</ETag>`)) {
      return undefined;
    }
    const checksumAlgorithm = this.#element(this.#algorithm, '<ChecksumAlgorithm>', '</ChecksumAlgorithm>');
    const checksumType = this.#element(this.#type, '<ChecksumType>', '</ChecksumType>');
    const size = this.#pass('<Size>') ? this.#size() : undefined;
    const storageClass = this.#element(this.#class, '</Size><StorageClass>', '</StorageClass></Contents>');
    if (size === undefined || storageClass === undefined) {
      return undefined;
    }
    const object: Listed = { key, size, etag, lastModified, storageClass };
    if (checksumAlgorithm !== undefined) {
      object.checksumAlgorithm = sdkWord(checksumAlgorithm);
    }
    if (checksumType !== undefined) {
      object.checksumType = sdkWord(checksumType);
    }
    return object;
  }

  /** Passes over a fixed part. @returns whether it stands here */
  #pass(part: string): boolean {
    const stands = this.#xml.startsWith(part, this.#at);
    this.#at += stands ? part.length : 0;
    return stands;
  }

  /** The text up to the next tag. */
  #text(): string {
    const from = this.#at;
    const end = this.#xml.indexOf('<', from);
    this.#at = end < 0 ? from : end;
    return this.#xml.slice(from, this.#at);
  }

  /** Undefined: it is not there, or holds something else. What follows then does not stand where it must. */
  #element(value: Repeated<string>, open: string, close: string): string | undefined {
    if (!this.#pass(open)) {
      return undefined;
    }
    const found = value.read(this.#xml, this.#at);
    this.#at += value.length;
    return this.#pass(close) ? found : undefined;
  }

  #size(): number | undefined {
    const from = this.#at;
    let size = 0;
    for (; this.#at - from < 16; this.#at += 1) {
      const digit = this.#xml.charCodeAt(this.#at) - 0x30;
      if (!(digit >= 0 && digit <= 9)) {
        return this.#at === from ? undefined : size;
      }
      size = size * 10 + digit;
    }
    return undefined;
  }
}

/** A text that is often the one that was read before. */
class Repeated<Value> {
  readonly #parse: (text: string) => Value | undefined;
  #text = '<';
  #value: Value | undefined;

  constructor(parse: (text: string) => Value | undefined) {
    this.#parse = parse;
  }

  /** UTF-16 units of the text that was read last. */
  get length(): number {
    return this.#text.length - 1;
  }

  /** Reads the text up to the next tag. */
  read(xml: string, at: number): Value | undefined {
    if (!xml.startsWith(this.#text, at)) {
      this.#text = xml.slice(at, xml.indexOf('<', at) + 1) || '<';
      this.#value = this.#parse(this.#text.slice(0, -1));
    }
    return this.#value;
  }
}

function isBlank(key: string): boolean {
  return !(key.charCodeAt(0) > 0x20) && key.trim() === '';
}

function word(text: string): string | undefined {
  return WORD.test(text) ? text : undefined;
}
