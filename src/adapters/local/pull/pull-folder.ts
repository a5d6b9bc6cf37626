import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { S3recError } from '../../../core/error.ts';
import { type Folding, OWN_FOLDER, SUMS_FILE } from '../../../core/pull/path-fault.ts';
import type { PullFolder } from '../../../ports/pull-folder.ts';
import { makeFolders } from '../../make-folders.ts';
import { errnoOf, writeError } from '../file-error.ts';
import { lookAt } from '../walk/look-at.ts';
import { partialFile } from './partial-file.ts';
import { isLock, lockForProcess } from '../process-lock.ts';
import { syncFolder } from '../documents/save-file.ts';
import { writeAll } from '../documents/write-all.ts';

/**
 * Opens a folder to pull into, and creates it if it does not exist.
 * @throws S3recError LOCAL_EXISTS (a file, or another s3rec is at work there), LOCAL_NOT_WRITABLE, LOCAL_REFUSED
 */
export function openPullFolder(absolutePath: string): PullFolder {
  const made = makeFolder(absolutePath);
  const path = realpathSync.native(absolutePath);
  const own = join(path, OWN_FOLDER);
  const release = (): void => {
    removeEmpty(own);
    if (made) {
      removeEmpty(path);
    }
  };
  const { unlock, folding } = takeOwn(own, path, release);
  const look = lookAt(path);
  const rules = { ...folding, windows: process.platform === 'win32', folderBytes: Buffer.byteLength(path) };

  /** Gives a finished file its name. The place is checked again, since a link may have been made there meanwhile. */
  function place(from: string, to: string): void {
    const target = join(path, to);
    try {
      const folders = to.split('/').slice(0, -1);
      for (const [index] of folders.entries()) {
        const folder = join(path, ...folders.slice(0, index + 1));
        const stats = lstatSync(folder, { throwIfNoEntry: false });
        if (stats === undefined) {
          mkdirSync(folder);
        } else if (!stats.isDirectory()) {
          throw new S3recError('LOCAL_REFUSED', `${folder} is no folder any more: nothing is written through it.`);
        }
      }
      renameSync(from, target);
    } catch (error) {
      throw writeError(error, target);
    }
  }

  return {
    path,
    rules,
    look,
    space() {
      try {
        const { bavail, blocks, bsize } = statfsSync(path);
        // Some file systems (FUSE) tell no limit.
        return blocks === 0 ? undefined : bavail * bsize + heldBy(own);
      } catch {
        return undefined;
      }
    },
    open(identity) {
      const name = createHash('sha256').update(identity).digest('hex').slice(0, 32);
      return partialFile(join(own, name), place);
    },
    removeSums() {
      const to = join(path, SUMS_FILE);
      try {
        rmSync(to, { force: true });
      } catch (error) {
        throw writeError(error, to);
      }
    },
    writeSums(lines) {
      const to = join(path, SUMS_FILE);
      const temporary = join(own, SUMS_FILE);
      try {
        rmSync(temporary, { force: true });
        if (!writeLines(temporary, lines)) {
          return null;
        }
        renameSync(temporary, to);
        syncFolder(path);
      } catch (error) {
        throw writeError(error, to);
      }
      return to;
    },
    close(finished) {
      // A file that cannot be removed stays. That must not hide how the pull ended.
      if (finished) {
        attempt(() => removeContent(own));
      }
      // The lock goes last: another process may take the folder from here on.
      attempt(unlock);
      release();
    },
  };
}

/** Creates a folder. @returns whether it was not there before */
function makeFolder(path: string): boolean {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats !== undefined && !stats.isDirectory()) {
      throw new S3recError('LOCAL_EXISTS', `${path} is not a folder.`, { hint: 'Name another folder to pull into.' });
    }
    makeFolders(path);
    return stats === undefined;
  } catch (error) {
    throw writeError(error, path);
  }
}

/** Takes our own folder in it, for this process alone. */
function takeOwn(
  own: string,
  path: string,
  release: () => void,
): { readonly unlock: () => void; readonly folding: Folding } {
  let unlock = (): void => undefined;
  try {
    makeOwn(own);
    if (!lstatSync(own).isDirectory()) {
      throw new S3recError('LOCAL_REFUSED', `${own} is not a folder, and pull keeps unfinished downloads there.`, {
        hint: 'Remove it, or name another folder to pull into.',
      });
    }
    unlock = lockForProcess(own, path);
    return { unlock, folding: probe(own) };
  } catch (error) {
    unlock();
    release();
    throw writeError(error, own);
  }
}

/** Creates our own folder. Another pull may do so at the same moment. */
function makeOwn(own: string): void {
  try {
    mkdirSync(own, 0o700);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') {
      throw error;
    }
  }
}

/** Which names this file system takes for the same. It is found out by creating files. */
function probe(own: string): Folding {
  const file = join(own, 'probe-\u00e9');
  try {
    writeFileSync(file, '');
    return {
      ignoresCase: existsSync(join(own, 'PROBE-\u00e9')),
      normalizes: existsSync(join(own, 'probe-e\u0301')),
    };
  } finally {
    rmSync(file, { force: true });
  }
}

/** Bytes on disk of unfinished downloads. */
function heldBy(own: string): number {
  let bytes = 0;
  for (const name of readdirSync(own)) {
    bytes += (lstatSync(join(own, name), { throwIfNoEntry: false })?.blocks ?? 0) * 512;
  }
  return bytes;
}

/** Writes lines in pieces, since there may be a million of them. @returns whether there are any */
function writeLines(path: string, lines: Iterable<string>): boolean {
  const fd = openSync(path, 'wx');
  try {
    let piece = '';
    let hasAny = false;
    for (const line of lines) {
      piece += line;
      hasAny ||= line !== '';
      if (piece.length < 65_536) {
        continue;
      }
      writeAll(fd, Buffer.from(piece));
      piece = '';
    }
    writeAll(fd, Buffer.from(piece));
    fsyncSync(fd);
    return hasAny;
  } finally {
    closeSync(fd);
  }
}

function removeContent(own: string): void {
  for (const name of readdirSync(own)) {
    if (!isLock(name)) {
      attempt(() => rmSync(join(own, name), { recursive: true, force: true }));
    }
  }
}

/** Removes a folder if it is empty. */
function removeEmpty(path: string): void {
  attempt(() => rmdirSync(path));
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // A folder that is not empty, or is gone, may stay as it is.
  }
}
