import { createHash } from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import type { DocumentFile, TemporaryFile } from '../../../ports/documents.ts';
import { writeError } from '../file-error.ts';
import { writeAll } from './write-all.ts';

/** Creates a file at `path`, which must not exist, and hashes what is written. @throws S3recError LOCAL_NOT_WRITABLE */
export function writeTemporary(
  path: string,
): TemporaryFile & { /** Hex SHA-256 of what was written so far. */ digest(): string } {
  const hash = createHash('sha256');
  const fd = attempt(path, () => openSync(path, 'wx', 0o600));
  let open = true;
  let size = 0;

  function end(): void {
    if (open) {
      closeSync(fd);
    }
    open = false;
  }

  return {
    write(bytes: Uint8Array): void {
      attempt(path, () => writeAll(fd, bytes));
      hash.update(bytes);
      size += bytes.length;
    },
    digest: () => hash.copy().digest('hex'),
    close(): DocumentFile {
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
