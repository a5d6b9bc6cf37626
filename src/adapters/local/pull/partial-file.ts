import { closeSync, constants, fstatSync, fsync, openSync, read, rmSync, write, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import type { PartialFile } from '../../../ports/pull-folder.ts';
import { writeError } from '../file-error.ts';
import { PieceNotes } from './piece-notes.ts';

const readLater = promisify(read);
const writeLater = promisify(write);
const syncLater = promisify(fsync);

/**
 * Bytes of one write. Up to this size a call is cheaper than the way to a thread and back. Of larger ones Linux makes
 * blocks of memory up to 2 MiB, which are scarce and, on a virtual machine, slow to come.
 */
const AT_ONCE = 256 * 1024;

const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;

/**
 * One unfinished download. Its bytes lie in `<stem>.part`. If it has several pieces, `<stem>.pieces` notes which came.
 * @param place gives a finished file its name
 */
export function partialFile(stem: string, place: (from: string, path: string) => void): PartialFile {
  const data = `${stem}.part`;
  const notes = new PieceNotes(`${stem}.pieces`);
  let fd: number | undefined;

  function close(): void {
    if (fd !== undefined) {
      closeSync(fd);
    }
    fd = undefined;
    notes.close();
  }

  function discard(): void {
    close();
    rmSync(data, { force: true });
    notes.remove();
  }

  /** Opens the bytes of an earlier run, unless a link or something else stands there. */
  function reopen(): boolean {
    try {
      fd = openSync(data, O_RDWR | O_NOFOLLOW);
      const stats = fstatSync(fd);
      return stats.isFile() && stats.nlink === 1;
    } catch {
      return false;
    }
  }

  return {
    begin(pieces) {
      try {
        close();
        if (pieces.length > 1 && reopen() && notes.goOn(pieces)) {
          return;
        }
        discard();
        fd = openSync(data, O_RDWR | O_CREAT | O_EXCL, 0o666);
        if (pieces.length > 1) {
          notes.begin(pieces);
        }
      } catch (error) {
        throw writeError(error, data);
      }
    },
    async read({ index, position, size }, into) {
      if (fd === undefined || !notes.has(index)) {
        return false;
      }
      for (let done = 0; done < size;) {
        const { bytesRead } = await readLater(fd, into, done, size - done, position + done);
        // The file is shorter than the notes say: the disk did not keep it.
        if (bytesRead === 0) {
          return false;
        }
        done += bytesRead;
      }
      return true;
    },
    async write({ index, position }, bytes) {
      if (fd === undefined) {
        throw new TypeError('no piece before begin');
      }
      try {
        for (let done = 0; done < bytes.length;) {
          const next = Math.min(bytes.length - done, AT_ONCE);
          done +=
            bytes.length <= AT_ONCE
              ? writeSync(fd, bytes, done, next, position + done)
              : (await writeLater(fd, bytes, done, next, position + done)).bytesWritten;
        }
        notes.add(index);
      } catch (error) {
        throw writeError(error, data);
      }
    },
    async keepAs(path) {
      if (fd === undefined) {
        throw new TypeError('nothing to keep');
      }
      try {
        await syncLater(fd);
      } catch (error) {
        throw writeError(error, data);
      }
      close();
      place(data, path);
      notes.remove();
    },
    discard,
    close() {
      // There is no piece that the next run could use.
      if (fd !== undefined && !notes.areOfUse) {
        discard();
      } else {
        close();
      }
    },
  };
}
