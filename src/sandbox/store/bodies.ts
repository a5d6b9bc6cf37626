import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Piece } from './records.ts';

/**
 * The folder of large bodies, with one file for each body that came in one request. Objects share files: a copy moves
 * no bytes, nor does joining parts. So a file lives as long as something uses it.
 */
export class Bodies {
  private readonly folder: string;
  private readonly uses = new Map<string, number>();

  constructor(folder: string) {
    this.folder = folder;
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** Makes an empty file, open for writing. It is removed unless somebody retains it. */
  create(): { file: string; fd: number } {
    const file = randomUUID();
    return { file, fd: fs.openSync(path.join(this.folder, file), 'wx', 0o600) };
  }

  open(file: string): number {
    return fs.openSync(path.join(this.folder, file), 'r');
  }

  retain(pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      if ('file' in piece) {
        this.uses.set(piece.file, (this.uses.get(piece.file) ?? 0) + 1);
      }
    }
  }

  release(pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      if (!('file' in piece)) {
        continue;
      }
      const left = (this.uses.get(piece.file) ?? 1) - 1;
      if (left > 0) {
        this.uses.set(piece.file, left);
      } else {
        this.remove(piece.file);
      }
    }
  }

  remove(file: string): void {
    this.uses.delete(file);
    fs.rmSync(path.join(this.folder, file), { force: true });
  }

  /** Removes files that nothing uses, which a crash left behind. */
  sweep(): void {
    for (const file of fs.readdirSync(this.folder)) {
      if (!this.uses.has(file)) {
        this.remove(file);
      }
    }
  }
}
