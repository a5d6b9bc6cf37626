import { type BigIntStats, closeSync, fstatSync, read, readSync } from 'node:fs';
import type { OpenFile } from '../../../ports/file-reader.ts';
import type { FileStamp } from '../../../core/object/file-stamp.ts';
import { changed, readError } from '../file-error.ts';
import { openProven } from './open-proven.ts';

/** Bytes. Up to this size a read from the page cache is cheaper than the way to a thread and back. */
const READ_AT_ONCE = 256 * 1024;

/** Bytes. One read of Node takes less than 2 GiB, and parts of objects over 20 TB are larger. */
const MOST_AT_ONCE = 1024 ** 3;

/**
 * Opens exactly the state of a file that `file` describes (see the port).
 * @param mayLie whether the file may lie at a real path: a folder above it may have become a link since it was listed
 */
export function openFile(file: FileStamp, mayLie: (real: string) => boolean): OpenFile {
  const { fd, real } = openProven(file);
  let open = true;
  try {
    verifyUnchanged(fd, file);
    if (!mayLie(real)) {
      throw changed(file);
    }
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  return {
    read: (position, into) => {
      if (into.length <= READ_AT_ONCE) {
        return readFully(fd, file, position, into);
      }
      return readLater(fd, file, position, into);
    },
    verify: () => verifyUnchanged(fd, file),
    close: () => {
      if (open) {
        closeSync(fd);
      }
      open = false;
    },
  };
}

/** Checks that an open file has its stamp still. @throws S3recError LOCAL_CHANGED, LOCAL_UNREADABLE */
export function verifyUnchanged(fd: number, file: FileStamp): void {
  let stats: BigIntStats;
  try {
    stats = fstatSync(fd, { bigint: true });
  } catch (error) {
    throw readError(error, file.path);
  }
  if (
    stats.mtimeNs !== file.mtimeNs ||
    stats.ctimeNs !== file.ctimeNs ||
    stats.ino !== file.ino ||
    Number(stats.size) !== file.size
  ) {
    throw changed(file);
  }
}

/** Fills `into` from `position` on. It reads fewer bytes only at the file's end. */
export function readFully(fd: number, file: FileStamp, position: number, into: Uint8Array): number {
  const wanted = Math.min(into.length, file.size - position);
  for (let done = 0; done < wanted;) {
    let got: number;
    try {
      got = readSync(fd, into, done, wanted - done, position + done);
    } catch (error) {
      throw readError(error, file.path);
    }
    if (got === 0) {
      throw changed(file);
    }
    done += got;
  }
  return Math.max(wanted, 0);
}

function readLater(fd: number, file: FileStamp, position: number, into: Uint8Array): Promise<number> {
  const wanted = Math.min(into.length, file.size - position);
  return new Promise((resolve, reject) => {
    const next = (done: number): void => {
      if (done >= wanted) {
        return resolve(Math.max(wanted, 0));
      }
      read(fd, into, done, Math.min(wanted - done, MOST_AT_ONCE), position + done, (error, got) => {
        if (error !== null) {
          reject(readError(error, file.path));
        } else if (got === 0) {
          reject(changed(file));
        } else {
          next(done + got);
        }
      });
    };
    next(0);
  });
}
