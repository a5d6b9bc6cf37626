import fs from 'node:fs';
import type { Bodies } from './store/bodies.ts';
import type { Piece } from './store/records.ts';

/** Bytes. Bodies up to this size lie in the log beside their record: one write stores both. */
const INLINE_LIMIT = 64 * 1024;

/** Takes a body chunk by chunk: a small one stays in memory, a larger one goes into a file. */
export class BodyWriter {
  size = 0;
  private readonly bodies: Bodies;
  private chunks: Buffer[] = [];
  private target: { file: string; fd: number } | undefined;

  constructor(bodies: Bodies) {
    this.bodies = bodies;
  }

  write(chunk: Buffer): void {
    this.size += chunk.length;
    if (this.target === undefined) {
      this.chunks.push(chunk);
      if (this.size <= INLINE_LIMIT) {
        return;
      }
      this.target = this.bodies.create();
      const kept = this.chunks;
      this.chunks = [];
      for (const earlier of kept) {
        this.writeAll(this.target.fd, earlier);
      }
      return;
    }
    this.writeAll(this.target.fd, chunk);
  }

  /** Gives what is to be stored: bytes for the log, or the piece that lies in a file. */
  finish(): { inline: Buffer | undefined; pieces: Piece[] } {
    if (this.target === undefined) {
      return { inline: Buffer.concat(this.chunks), pieces: [] };
    }
    fs.closeSync(this.target.fd);
    return { inline: undefined, pieces: [{ file: this.target.file, start: 0, length: this.size }] };
  }

  /** Drops the body. It must be called before `finish`, or not at all. */
  abandon(): void {
    this.chunks = [];
    if (this.target === undefined) {
      return;
    }
    fs.closeSync(this.target.fd);
    this.bodies.remove(this.target.file);
    this.target = undefined;
  }

  private writeAll(fd: number, chunk: Buffer): void {
    for (let done = 0; done < chunk.length;) {
      done += fs.writeSync(fd, chunk, done);
    }
  }
}
