import { closeSync, readSync } from 'node:fs';
import { openRegular } from './open-regular.ts';

/**
 * Reads a file that is to be held in memory, whatever size it is said to have.
 * @param most bytes
 * @returns undefined: it has more
 * @throws the system's error, or one that says that it is no regular file
 */
export function readSmallFile(path: string, most: number): Buffer | undefined {
  const buffer = Buffer.alloc(most + 1);
  const fd = openRegular(path);
  let size = 0;
  try {
    for (let read = -1; read !== 0 && size < buffer.length; size += read) {
      read = readSync(fd, buffer, size, buffer.length - size, null);
    }
  } finally {
    closeSync(fd);
  }
  return size > most ? undefined : buffer.subarray(0, size);
}
