import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import type { Piece } from '../../../ports/piece-sink.ts';

/**
 * Notes the pieces of a download that came, in a file for the next run. A download of one piece has no file. A piece is
 * noted after it was written. So pieces that a killed process did not note are fetched again. After a loss of power a
 * note may be ahead of its bytes, which the digest of the whole finds.
 */
export class PieceNotes {
  readonly #path: string;
  readonly #came = new Set<number>();
  #fd: number | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  has(index: number): boolean {
    return this.#came.has(index);
  }

  /** Whether the next run could use a piece. */
  get areOfUse(): boolean {
    return this.#fd !== undefined && this.#came.size > 0;
  }

  begin(pieces: readonly Piece[]): void {
    this.#fd = openSync(this.#path, 'wx', 0o600);
    writeSync(this.#fd, `${layoutOf(pieces)}\n`);
  }

  /** Goes on with the notes of an earlier run. False: there are none, or the object was cut otherwise. */
  goOn(pieces: readonly Piece[]): boolean {
    let lines: readonly string[];
    try {
      lines = readFileSync(this.#path, 'utf8').split('\n');
      if (lines[0] !== layoutOf(pieces)) {
        return false;
      }
      this.#fd = openSync(this.#path, 'a');
    } catch {
      return false;
    }
    // The last line may be half a line.
    writeSync(this.#fd, '\n');
    for (const line of lines) {
      const index = /^(\d+) came$/.exec(line)?.[1];
      if (index !== undefined) {
        this.#came.add(Number(index));
      }
    }
    return true;
  }

  add(index: number): void {
    if (this.#fd !== undefined) {
      writeSync(this.#fd, `${index} came\n`);
    }
    this.#came.add(index);
  }

  close(): void {
    if (this.#fd !== undefined) {
      closeSync(this.#fd);
    }
    this.#fd = undefined;
  }

  remove(): void {
    this.close();
    this.#came.clear();
    rmSync(this.#path, { force: true });
  }
}

function layoutOf(pieces: readonly Piece[]): string {
  return createHash('sha256')
    .update(pieces.map(({ size }) => size).join(','))
    .digest('hex');
}
