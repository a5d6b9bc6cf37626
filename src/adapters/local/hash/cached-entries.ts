import { compareKeys } from '../../../core/key-order.ts';
import type { DigestResult } from '../../../ports/digester.ts';
import type { FileStamp } from '../../../core/object/file-stamp.ts';
import { decodeTail, endOfStamp, keyOfLine, type CacheEntry } from './hash-cache-entry.ts';
import { readBlocks, readEntries } from './hash-cache-file.ts';

/** The entries of the last run, looked up in ascending key order in one pass over one file. */
export class CachedEntries {
  readonly #fd: number;
  readonly #dropsPassed: boolean;
  readonly #blocks: Generator<string, void, void>;
  #text = '';
  #at = 0;
  /** The number of the entry at `#at`. */
  #number = 0;
  /** A bit for every entry that was passed and does not fit the file as it is now. */
  #dropped = new Uint8Array(1024);
  #drops = 0;

  /** @param dropsPassed entries that nobody looks up are dropped: their files are gone */
  constructor(fd: number, dropsPassed: boolean) {
    this.#fd = fd;
    this.#dropsPassed = dropsPassed;
    this.#blocks = readBlocks(fd);
  }

  get hasDrops(): boolean {
    return this.#drops > 0;
  }

  /** Finds the digests that were kept for exactly this state of the file. Entries before its key cannot be found any more. */
  find(key: string, file: FileStamp): DigestResult | undefined {
    while (this.#at < this.#text.length || this.#nextBlock()) {
      const end = this.#text.indexOf('\n', this.#at);
      const isKey = this.#text.startsWith(key, this.#at);
      const tailAt = isKey ? endOfStamp(this.#text, this.#at + key.length, file) : -1;
      if (tailAt >= 0) {
        const tail = this.#text.slice(tailAt, end);
        this.#pass(end);
        return decodeTail(tail);
      }
      const order = compareKeys(keyOfLine(this.#text.slice(this.#at, end)), key);
      if (order > 0) {
        return undefined;
      }
      if (this.#dropsPassed) {
        this.#drop();
      }
      this.#pass(end);
    }
    return undefined;
  }

  /** All entries, from the first, without the dropped ones. */
  *kept(): Generator<CacheEntry, void, void> {
    let number = 0;
    for (const entry of readEntries(this.#fd)) {
      const isDropped = number < this.#number && ((this.#dropped[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
      if (!isDropped) {
        yield entry;
      }
      number += 1;
    }
  }

  #nextBlock(): boolean {
    const block = this.#blocks.next();
    if (block.done === true) {
      return false;
    }
    this.#text = block.value;
    this.#at = 0;
    return true;
  }

  #pass(end: number): void {
    this.#at = end + 1;
    this.#number += 1;
  }

  #drop(): void {
    const byte = this.#number >> 3;
    if (byte >= this.#dropped.length) {
      const grown = new Uint8Array(byte * 2);
      grown.set(this.#dropped);
      this.#dropped = grown;
    }
    this.#dropped[byte] = (this.#dropped[byte] ?? 0) | (1 << (this.#number & 7));
    this.#drops += 1;
  }
}
