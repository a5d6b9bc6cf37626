import { createHash } from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import { encodeClosing, encodeLine } from '../../core/document.ts';
import type { DocumentFile, DocumentWriter } from '../../ports/documents.ts';
import { writeError } from './file-error.ts';
import { writeAll } from './write-all.ts';

/** Lines are gathered up to this many UTF-16 units before they are encoded, hashed and written together. */
const BUFFERED = 128 * 1024;

/** Writes a new document to `path`, which must not exist. @throws S3recError LOCAL_NOT_WRITABLE */
export function writeDocument(path: string): DocumentWriter {
  const hash = createHash('sha256');
  const fd = attempt(path, () => openSync(path, 'wx', 0o600));
  let open = true;
  let buffered = '';
  let lines = 0;
  let size = 0;

  function flush(): void {
    const bytes = Buffer.from(buffered);
    buffered = '';
    hash.update(bytes);
    attempt(path, () => writeAll(fd, bytes));
    size += bytes.length;
  }

  function end(): void {
    if (open) closeSync(fd);
    open = false;
  }

  return {
    write(line: object): number {
      buffered += encodeLine(line);
      if (buffered.length >= BUFFERED) flush();
      lines += 1;
      return lines - 1;
    },
    close(closing: object): DocumentFile {
      flush();
      buffered = encodeClosing(closing, hash.copy().digest('hex'));
      flush();
      end();
      return { path, sha256: hash.digest('hex'), size };
    },
    discard(): void {
      end();
      rmSync(path, { force: true });
    },
  };
}

function attempt<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw writeError(error, path);
  }
}
