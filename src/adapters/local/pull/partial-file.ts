import {
  closeSync,
  constants,
  fstatSync,
  fsync,
  openSync,
  read,
  readFileSync,
  rmSync,
  write,
  writeSync,
} from 'node:fs';
import { promisify } from 'node:util';
import { createHash } from 'node:crypto';
import type { Piece } from '../../../ports/piece-sink.ts';
import type { PartialFile } from '../../../ports/pull-folder.ts';
import { writeError } from '../file-error.ts';

const readLater = promisify(read);
const writeLater = promisify(write);
const syncLater = promisify(fsync);

/** Bytes. Up to this size a call is cheaper than the way to a thread and back. */
const AT_ONCE = 256 * 1024;

const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;

/**
 * One unfinished download. Its bytes lie in `<stem>.part`. If it has several pieces, `<stem>.pieces` holds the numbers
 * of those that have come.
 * A piece is noted after it was written. So pieces that a killed process did not note are fetched again. After a loss
 * of power a note may be ahead of its bytes, which the digest of the whole finds.
 * @param place gives a finished file its name
 */
export function partialFile(stem: string, place: (from: string, path: string) => void): PartialFile {
  const data = `${stem}.part`;
  const notes = `${stem}.pieces`;
  const came = new Set<number>();
  let fd: number | undefined;
  let noteFd: number | undefined;

  function close(): void {
    if (fd !== undefined) {
      closeSync(fd);
    }
    if (noteFd !== undefined) {
      closeSync(noteFd);
    }
    fd = undefined;
    noteFd = undefined;
  }

  function discard(): void {
    close();
    came.clear();
    rmSync(data, { force: true });
    rmSync(notes, { force: true });
  }

  function goOn(layout: string): boolean {
    const [first, ...lines] = readNotes(notes);
    if (first !== layout) {
      return false;
    }
    try {
      fd = openSync(data, O_RDWR | O_NOFOLLOW);
      const stats = fstatSync(fd);
      if (!stats.isFile() || stats.nlink !== 1) {
        return false;
      }
      noteFd = openSync(notes, 'a');
    } catch {
      return false;
    }
    // The last line may be half a line.
    writeSync(noteFd, '\n');
    for (const line of lines) {
      const index = /^(\d+) came$/.exec(line)?.[1];
      if (index !== undefined) {
        came.add(Number(index));
      }
    }
    return true;
  }

  return {
    begin(pieces) {
      const layout = layoutOf(pieces);
      try {
        if (pieces.length > 1 && goOn(layout)) {
          return;
        }
        discard();
        fd = openSync(data, O_RDWR | O_CREAT | O_EXCL, 0o666);
        if (pieces.length > 1) {
          noteFd = openSync(notes, 'wx', 0o600);
          writeSync(noteFd, `${layout}\n`);
        }
      } catch (error) {
        throw writeError(error, data);
      }
    },
    async read({ index, position, size }, into) {
      if (fd === undefined || !came.has(index)) {
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
          const rest = bytes.length - done;
          done +=
            rest <= AT_ONCE
              ? writeSync(fd, bytes, done, rest, position + done)
              : (await writeLater(fd, bytes, done, rest, position + done)).bytesWritten;
        }
        if (noteFd !== undefined) {
          writeSync(noteFd, `${index} came\n`);
        }
      } catch (error) {
        throw writeError(error, data);
      }
      came.add(index);
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
      rmSync(notes, { force: true });
    },
    discard,
    close() {
      // There is no piece that the next run could use.
      if (fd !== undefined && (noteFd === undefined || came.size === 0)) {
        discard();
      } else {
        close();
      }
    },
  };
}

function layoutOf(pieces: readonly Piece[]): string {
  return createHash('sha256')
    .update(pieces.map(({ size }) => size).join(','))
    .digest('hex');
}

function readNotes(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}
