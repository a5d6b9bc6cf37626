import { readSync } from 'node:fs';
import { invalid, MAX_LINE_BYTES } from '../../../core/document.ts';

/**
 * Bytes that are read at once. Records from 256 KiB outlived V8's young generation, which cost a tenth of a no-op
 * plan's time.
 */
const CHUNK = 32 * 1024;

const LINE_END = 0x0a;

/**
 * The bytes of a file, piece by piece. Each piece is whole lines, and the last one is what stands behind the last line
 * end. A piece is valid until the next one is asked for, since the buffer is used again.
 * @param from the offset of the first byte
 */
export function* readLines(fd: number, path: string, from = 0): Generator<Buffer, void, void> {
  let buffer = Buffer.allocUnsafeSlow(CHUNK);
  let filled = 0;
  let position = from;
  for (;;) {
    if (filled === buffer.length) {
      if (filled >= MAX_LINE_BYTES) {
        throw invalid(path, `has a line of more than ${MAX_LINE_BYTES} bytes`);
      }
      buffer = Buffer.concat([buffer], filled * 2);
    }
    const read = readSync(fd, buffer, filled, buffer.length - filled, position);
    if (read === 0) {
      break;
    }
    position += read;
    const searched = filled;
    filled += read;
    const end = buffer.subarray(searched, filled).lastIndexOf(LINE_END) + 1;
    if (end === 0) {
      continue;
    }
    yield buffer.subarray(0, searched + end);
    buffer.copyWithin(0, searched + end, filled);
    filled -= searched + end;
  }
  if (filled > 0) {
    yield buffer.subarray(0, filled);
  }
}

/** How many lines end in a piece. */
export function newlines(piece: Buffer): number {
  let count = 0;
  for (let at = piece.indexOf(LINE_END); at !== -1; at = piece.indexOf(LINE_END, at + 1)) {
    count += 1;
  }
  return count;
}
