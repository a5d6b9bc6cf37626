import { closeSync, fsyncSync, openSync, readSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { openRegular } from '../../open-regular.ts';
import { reading, writeError } from '../file-error.ts';
import { writeAll } from './write-all.ts';

/**
 * Writes a file that is there whole or not at all: under a temporary name beside it, then fsync and rename. A link is
 * followed. A device or FIFO (`/dev/stdout`) is written to, and never replaced.
 * @throws S3recError LOCAL_NOT_WRITABLE
 */
export function saveFile(to: string, write: (fd: number) => void): void {
  let temporary: string | undefined;
  try {
    const existing = statSync(to, { throwIfNoEntry: false });
    if (existing !== undefined && !existing.isFile() && !existing.isDirectory()) {
      writeThrough(to, 'w', write);
      return;
    }
    const target = existing === undefined ? to : realpathSync.native(to);
    const beside = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    rmSync(beside, { force: true });
    temporary = beside;
    writeThrough(beside, 'wx', write);
    renameSync(beside, target);
    syncFolder(dirname(target));
  } catch (error) {
    if (temporary !== undefined) {
      rmSync(temporary, { force: true });
    }
    throw writeError(error, to);
  }
}

/** Gives `saveFile` the bytes of another file, which must be a regular one. */
export function bytesOf(path: string): (fd: number) => void {
  return (fd) => {
    const from = reading(path, () => openRegular(path));
    try {
      const buffer = Buffer.allocUnsafe(1024 * 1024);
      const next = (): number => reading(path, () => readSync(from, buffer));
      for (let read = next(); read > 0; read = next()) {
        writeAll(fd, buffer.subarray(0, read));
      }
    } finally {
      closeSync(from);
    }
  };
}

function writeThrough(path: string, flags: 'w' | 'wx', write: (fd: number) => void): void {
  const fd = openSync(path, flags);
  try {
    write(fd);
    if (flags === 'wx') {
      fsyncSync(fd);
    }
  } finally {
    closeSync(fd);
  }
}

/**
 * Makes a rename durable by syncing its folder. Where that is impossible the file stands all the same. Some file
 * systems cannot sync a folder, and one that may not be read cannot be opened for it.
 */
export function syncFolder(path: string): void {
  try {
    const fd = openSync(path, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    return;
  }
}
