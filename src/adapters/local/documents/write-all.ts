import { writeSync } from 'node:fs';

/**
 * Writes every byte, since one call may take fewer.
 * @param position in the file; absent: where the file stands
 * @throws the system's error
 */
export function writeAll(fd: number, bytes: Uint8Array, position?: number): void {
  for (let at = 0; at < bytes.length;) {
    at += writeSync(fd, bytes, at, bytes.length - at, position === undefined ? null : position + at);
  }
}
