import type { ObservedObject } from '../../../core/object/object.ts';
import { listedObject, type MemberName } from '../listed-page.ts';
import { readXml } from './xml.ts';

const LESS = 0x3c;
const GREATER = 0x3e;
const SPACE = 0x20;

export const OPEN: Buffer = Buffer.from('<Contents>');
export const CLOSE: Buffer = Buffer.from('</Contents>');

/** A quote of an ETag, as S3 writes it and as servers written in Go do. */
const QUOTES = ['&quot;', '&#34;'].map((quote) => Buffer.from(quote));

interface Entries {
  readonly objects: readonly ObservedObject[];
  /** Where the last entry ended. */
  readonly end: number;
}

/**
 * Reads `<Contents>` elements that follow each other, straight from a page's bytes. Their members may have any order.
 * It makes no more strings than objects keep, and each is its own: a part of the page's text would keep all of it.
 *
 * It ends before an entry that lacks something, or is written as S3 never does: with attributes, comments, CDATA or
 * self-closing tags (`<Owner/>`).
 */
export function readEntries(page: Buffer, from: number): Entries {
  const key = new Member(page, 'Key');
  const lastModified = new Member(page, 'LastModified');
  const etag = new Member(page, 'ETag');
  const algorithm = new Member(page, 'ChecksumAlgorithm');
  const type = new Member(page, 'ChecksumType');
  const size = new Member(page, 'Size');
  const storageClass = new Member(page, 'StorageClass');
  // In S3's order.
  const members = [key, lastModified, etag, algorithm, type, size, storageClass];
  const objects: ObservedObject[] = [];
  let end = from;
  for (let at = from; stands(page, at, OPEN); at = skipSpace(page, end)) {
    const behind = readEntry(page, at + OPEN.length, members);
    const object =
      behind < 0
        ? undefined
        : listedObject({
            Key: key.take(),
            LastModified: lastModified.take(),
            ETag: etag.take(),
            ChecksumAlgorithm: algorithm.take(),
            ChecksumType: type.take(),
            Size: size.take(),
            StorageClass: storageClass.take(),
          });
    if (object === undefined) {
      break;
    }
    objects.push(object);
    end = behind;
  }
  return { objects, end };
}

/** @returns where the entry ends; -1: it is written otherwise */
function readEntry(page: Buffer, from: number, members: readonly Member[]): number {
  let at = skipSpace(page, from);
  // The member that is expected next is tried first, then the others.
  for (let turn = 0; !stands(page, at, CLOSE); turn += 1) {
    let others = 0;
    while (others < members.length && members[turn % members.length]?.begins(at) !== true) {
      turn += 1;
      others += 1;
    }
    const member = others < members.length ? members[turn % members.length] : undefined;
    const end = member === undefined ? endOfOther(page, at) : member.read(at);
    if (end < 0) {
      return -1;
    }
    at = skipSpace(page, end);
  }
  return at + CLOSE.length;
}

/** One member of a page's entries. Many entries have the text of the one before. */
class Member {
  readonly #open: Buffer;
  readonly #close: Buffer;
  readonly #page: Buffer;
  readonly #isQuoted: boolean;
  #from = 0;
  #to = 0;
  #text: string | undefined;
  #isRead = false;

  constructor(page: Buffer, name: MemberName) {
    this.#page = page;
    this.#isQuoted = name === 'ETag';
    this.#open = Buffer.from(`<${name}>`);
    this.#close = Buffer.from(`</${name}>`);
  }

  begins(at: number): boolean {
    return stands(this.#page, at, this.#open);
  }

  /** Reads the element that begins here. @returns where it ends; -1: it is written otherwise */
  read(at: number): number {
    const page = this.#page;
    const from = at + this.#open.length;
    let to = from;
    while (to < page.length && page[to] !== LESS) {
      to += 1;
    }
    // The first one counts, where an object has several.
    if (!this.#isRead && !isRepeated(page, this.#from, this.#to, from, to)) {
      const quote = this.#isQuoted ? quoteLength(page, from, to) : 0;
      this.#text = textOf(page, from + quote, to - quote);
      this.#from = from;
      this.#to = to;
    }
    this.#isRead = true;
    return this.#text === undefined || !stands(page, to, this.#close) ? -1 : to + this.#close.length;
  }

  /** The text that the entry had. */
  take(): string | undefined {
    const text = this.#isRead ? this.#text : undefined;
    this.#isRead = false;
    return text;
  }
}

/** Where an element ends that nothing here needs, with all that is in it (`Owner`, `RestoreStatus`). */
function endOfOther(page: Buffer, at: number): number {
  const tag = page.toString('latin1', at, page.indexOf(GREATER, at) + 1);
  const close = `</${tag.slice(1)}`;
  const end = /^<\w+>$/.test(tag) ? page.indexOf(close, at) : -1;
  return end < 0 ? -1 : end + close.length;
}

/** A text without its entities. Undefined: one of them is unknown. */
function textOf(page: Buffer, from: number, to: number): string | undefined {
  const text = page.toString('utf8', from, to);
  if (!text.includes('&')) {
    return text;
  }
  let decoded: string | undefined;
  const isKnown = readXml(`<_>${text}</_>`, (_, value) => {
    decoded = value;
  });
  return isKnown ? decoded : undefined;
}

/** Bytes of the quotes that stand round a text. */
function quoteLength(page: Buffer, from: number, to: number): number {
  for (const quote of QUOTES) {
    if (stands(page, from, quote) && stands(page, to - quote.length, quote)) {
      return quote.length;
    }
  }
  return 0;
}

function isRepeated(page: Buffer, before: number, beforeEnd: number, from: number, to: number): boolean {
  if (beforeEnd - before !== to - from) {
    return false;
  }
  // Names that follow each other differ at their ends.
  for (let back = 1; back <= to - from; back += 1) {
    if (page[to - back] !== page[beforeEnd - back]) {
      return false;
    }
  }
  return true;
}

function stands(page: Buffer, at: number, part: Buffer): boolean {
  for (let index = 0; index < part.length; index += 1) {
    if (page[at + index] !== part[index]) {
      return false;
    }
  }
  return true;
}

function skipSpace(page: Buffer, from: number): number {
  let at = from;
  while ((page[at] ?? LESS) <= SPACE) {
    at += 1;
  }
  return at;
}
