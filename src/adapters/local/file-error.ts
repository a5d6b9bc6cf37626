import { messageOf } from '../../core/message-of.ts';
import { shownName } from '../../core/shown-name.ts';
import { getSystemErrorMap } from 'node:util';
import { S3recError, type ErrorCode } from '../../core/error.ts';

/** The code of an error from Node's file system, such as `ENOENT`. Undefined for any other error. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The system's message and code: `permission denied (EACCES)`. */
export function reasonOf(error: unknown): string {
  const code = errnoOf(error);
  const errno = error instanceof Error && 'errno' in error && typeof error.errno === 'number' ? error.errno : 0;
  const words = getSystemErrorMap().get(errno)?.[1];
  if (code !== undefined) {
    return words === undefined ? code : `${words} (${code})`;
  }
  return messageOf(error);
}

/** The error to throw where a file or folder of the user could not be read. @param path as the user knows it */
export function readError(error: unknown, path: string): S3recError {
  if (error instanceof S3recError) {
    return error;
  }
  const code: ErrorCode = errnoOf(error) === 'ENOENT' ? 'LOCAL_NOT_FOUND' : 'LOCAL_UNREADABLE';
  const says = code === 'LOCAL_NOT_FOUND' ? 'does not exist' : `cannot be read: ${reasonOf(error)}`;
  return new S3recError(code, `${shownName(path)} ${says}`, { cause: error });
}

/** Another state of a file of the user is there than was listed, or another file. */
export function changed({ path }: { readonly path: string }): S3recError {
  return new S3recError('LOCAL_CHANGED', `${shownName(path)} changed since it was listed.`, {
    hint: 'Plan again, once nothing writes to it any more.',
  });
}

/** Does what reads a path. @throws S3recError LOCAL_NOT_FOUND, LOCAL_UNREADABLE */
export function reading<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw readError(error, path);
  }
}

/** The error to throw where a path could not be written. */
export function writeError(error: unknown, path: string): S3recError {
  if (error instanceof S3recError) {
    return error;
  }
  return new S3recError('LOCAL_NOT_WRITABLE', `${shownName(path)} cannot be written: ${reasonOf(error)}`, {
    hint: hintOf(errnoOf(error)),
    cause: error,
  });
}

function hintOf(code: string | undefined): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'Free some space, or name a folder on another disk (for temporary files: TMPDIR).';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'Create the folder first, or name another path.';
    case 'EROFS':
      return 'The file system is read-only: name another path.';
    case undefined:
    default:
      return 'Check the permissions of the folder, or name another path.';
  }
}
