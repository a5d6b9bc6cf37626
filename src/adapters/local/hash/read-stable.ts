import { shownName } from '../../../core/shown-name.ts';
import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  openSync,
  read,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { S3recError } from '../../../core/error.ts';
import type { OpenFile } from '../../../ports/file-reader.ts';
import type { FileStamp } from '../../../core/object/file-stamp.ts';
import { errnoOf, readError } from '../file-error.ts';

// A FIFO that took the file's place must not make open wait for a writer.
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Up to this size a read from the page cache is cheaper than the way to a thread and back. Bytes. */
const READ_AT_ONCE = 256 * 1024;

/** One read takes less than 2 GiB (Node); parts of objects over 20 TB are larger. Bytes. */
const MOST_AT_ONCE = 1024 ** 3;

/**
 * Opens exactly the state of a file that `file` describes (see the port).
 * @param mayLie whether a real path is where the file may lie: a folder above it may have become a link since it was listed
 */
export function openFile(file: FileStamp, mayLie: (real: string) => boolean): OpenFile {
  const fd = openUnchanged(file);
  let open = true;
  try {
    if (!mayLie(realPathOf(fd, file))) {
      throw changed(file);
    }
  } catch (error) {
    closeSync(fd);
    throw readError(error, file.path);
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

/** @throws S3recError LOCAL_CHANGED, LOCAL_NOT_FOUND, LOCAL_UNREADABLE */
export function openUnchanged(file: FileStamp): number {
  let fd: number;
  try {
    fd = openSync(file.absolutePath, FLAGS);
  } catch (error) {
    // ENXIO: a socket, or a FIFO, stands there now.
    throw errnoOf(error) === 'ENXIO' ? changed(file) : readError(error, file.path);
  }
  try {
    verifyUnchanged(fd, file);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  return fd;
}

/** @throws S3recError LOCAL_UNREADABLE; LOCAL_CHANGED unless the open file still has the stamp that it was walked with */
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

/** Where an open file lies, whatever its path leads to by now. Where the system does not tell (only Linux does), its path must lead to it. */
function realPathOf(fd: number, file: FileStamp): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    const real = realpathSync.native(file.absolutePath);
    const [one, other] = [fstatSync(fd, { bigint: true }), statSync(real, { bigint: true })];
    return one.dev === other.dev && one.ino === other.ino ? real : '';
  }
}

/** Fills `into` from `position`; fewer bytes only at the file's end. */
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

function changed(file: FileStamp): S3recError {
  return new S3recError('LOCAL_CHANGED', `${shownName(file.path)} changed since it was listed`, {
    hint: 'Plan again, once nothing writes to it any more.',
  });
}
