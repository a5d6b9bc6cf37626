import { closeSync, openSync, rmSync } from 'node:fs';
import { keyOfLine, type CacheEntry } from './hash-cache-entry.ts';
import { readEntries, writeEntries } from './hash-cache-file.ts';

/** Bytes. New entries wait in memory up to this size. As strings they would cost several times that. */
const MAX_BUFFER = 4 * 1024 * 1024;
const FIRST_BUFFER = 64 * 1024;

/**
 * Takes new entries in the order in which files are hashed. They become sorted runs on disk, so memory does not grow
 * with their number.
 */
export class CacheRuns {
  readonly #beside: string;
  readonly #fds: number[] = [];
  #buffer = Buffer.alloc(0);
  /** Where each waiting line ends in the buffer. The first one begins at 0. */
  #ends: number[] = [];

  /** @param beside a path that runs are created beside; they have no name once they are open */
  constructor(beside: string) {
    this.#beside = beside;
  }

  get isEmpty(): boolean {
    return this.#ends.length === 0 && this.#fds.length === 0;
  }

  /** @throws the system's error */
  add(line: string): void {
    const bytes = Buffer.byteLength(line);
    const filled = this.#ends.at(-1) ?? 0;
    if (filled > 0 && filled + bytes > MAX_BUFFER) {
      this.#writeRun();
      this.add(line);
      return;
    }
    if (filled + bytes > this.#buffer.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(FIRST_BUFFER, this.#buffer.length * 2, filled + bytes));
      this.#buffer.copy(grown, 0, 0, filled);
      this.#buffer = grown;
    }
    this.#buffer.write(line, filled);
    this.#ends.push(filled + bytes);
  }

  /** The runs, oldest first, each one sorted. */
  streams(): readonly Iterable<CacheEntry>[] {
    return [...this.#fds.map((fd) => readEntries(fd)), this.#sorted()];
  }

  close(): void {
    for (const fd of this.#fds) {
      closeSync(fd);
    }
    this.#fds.length = 0;
    this.#ends = [];
    this.#buffer = Buffer.alloc(0);
  }

  #writeRun(): void {
    const path = `${this.#beside}.${this.#fds.length}.run`;
    const fd = openSync(path, 'wx+', 0o600);
    this.#fds.push(fd);
    rmSync(path);
    writeEntries(fd, this.#sorted());
    this.#ends = [];
  }

  /** Sorts the waiting lines, as bytes: strings would fill the heap. Entries of one key keep their order. */
  *#sorted(): Generator<CacheEntry, void, void> {
    const buffer = this.#buffer;
    const lines = this.#ends.map((end, index) => {
      const start = index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
      return { start, end, keyEnd: buffer.indexOf(0, start) };
    });
    lines.sort((a, b) => buffer.compare(buffer, b.start, b.keyEnd, a.start, a.keyEnd));
    for (const { start, end } of lines) {
      const line = buffer.toString('utf8', start, end);
      yield { key: keyOfLine(line), line };
    }
  }
}
