import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import { compareKeys } from '../../../core/key-order.ts';
import { writeAll } from '../documents/write-all.ts';
import { keyOfLine, type CacheEntry } from './hash-cache-entry.ts';
import { beginFile, readEntries, writeEntries, writeLines } from './hash-cache-file.ts';

/** Bytes. New entries wait in memory up to this size. As strings they would cost several times that. */
const MAX_BUFFER = 4 * 1024 * 1024;
const FIRST_BUFFER = 64 * 1024;
const LINE_END = '\n';

/**
 * Takes new entries in the order in which files are hashed. They become sorted runs on disk, so memory does not grow
 * with their number. Most come in the order of their keys, and then go to one run as they are, without a look at each.
 */
export class CacheRuns {
  readonly #beside: string;
  readonly #fds: number[] = [];
  #buffer = Buffer.alloc(0);
  /** Where each waiting line ends in the buffer, its line end included. The first one begins at 0. */
  #ends: number[] = [];
  /** The run that goes on with the waiting lines if these are in order. Absent: they begin one. */
  #open: number | undefined;
  /** Whether the waiting lines are sorted, and stand behind those of the open run. */
  #isInOrder = true;
  #lastKey = '';

  /** @param beside a path that runs are created beside; they have no name once they are open */
  constructor(beside: string) {
    this.#beside = beside;
  }

  get isEmpty(): boolean {
    return this.#ends.length === 0 && this.#fds.length === 0;
  }

  /** @param line without its line end. @throws the system's error */
  add(key: string, line: string): void {
    const bytes = Buffer.byteLength(line) + LINE_END.length;
    if (this.#filled > 0 && this.#filled + bytes > MAX_BUFFER) {
      this.#writeRun();
    }
    const filled = this.#filled;
    if (filled + bytes > this.#buffer.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(FIRST_BUFFER, this.#buffer.length * 2, filled + bytes));
      this.#buffer.copy(grown, 0, 0, filled);
      this.#buffer = grown;
    }
    this.#buffer.write(line + LINE_END, filled);
    this.#ends.push(filled + bytes);
    this.#isInOrder &&= compareKeys(this.#lastKey, key) < 0;
    this.#lastKey = key;
  }

  /** Writes all entries as a cache file, if they came in order. @returns whether they did */
  copyTo(fd: number): boolean {
    const [run, other] = this.#fds;
    if (!this.#isInOrder || run !== this.#open || other !== undefined) {
      return false;
    }
    if (run === undefined) {
      beginFile(fd);
    } else {
      copy(run, fd);
    }
    writeLines(fd, this.#waiting);
    return true;
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

  get #filled(): number {
    return this.#ends.at(-1) ?? 0;
  }

  get #waiting(): Buffer {
    return this.#buffer.subarray(0, this.#filled);
  }

  #writeRun(): void {
    if (this.#isInOrder) {
      if (this.#open === undefined) {
        this.#open = this.#create();
        beginFile(this.#open);
      }
      writeLines(this.#open, this.#waiting);
    } else {
      writeEntries(this.#create(), this.#sorted());
      this.#open = undefined;
      this.#isInOrder = true;
      this.#lastKey = '';
    }
    this.#ends = [];
  }

  #create(): number {
    const path = `${this.#beside}.${this.#fds.length}.run`;
    const fd = openSync(path, 'wx+', 0o600);
    this.#fds.push(fd);
    rmSync(path);
    return fd;
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
      const line = buffer.toString('utf8', start, end - LINE_END.length);
      yield { key: keyOfLine(line), line };
    }
  }
}

/** Copies a whole file. */
function copy(from: number, to: number): void {
  const piece = Buffer.allocUnsafeSlow(FIRST_BUFFER);
  let position = 0;
  for (let read = -1; read !== 0;) {
    read = readSync(from, piece, 0, piece.length, position);
    writeAll(to, piece.subarray(0, read));
    position += read;
  }
}
