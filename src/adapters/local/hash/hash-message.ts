import { messageOf } from '../../../core/message-of.ts';
import { present } from '../../../core/present.ts';
import { isS3recError, S3recError, type ErrorCode } from '../../../core/error.ts';
import type { DigestRequest } from '../../../core/object/evidence.ts';
import type { FileStamp } from '../../../core/object/file-stamp.ts';
import type { FileDigest } from './digest-file.ts';

/**
 * A batch of files for a worker, in columns: copying them to another thread takes a third of the time that an object for
 * each file would.
 */
export interface HashBatch {
  /**
   * The number of the batch in its pool. Batches are answered in any order: while one loads a hash function, a later one
   * may be done.
   */
  readonly number: number;
  readonly paths: readonly string[];
  readonly absolutePaths: readonly string[];
  readonly leadsTo: readonly (string | undefined)[];
  /** Bytes. */
  readonly sizes: readonly number[];
  /** Two for each file: mtime and ctime. Nanoseconds. */
  readonly times: BigInt64Array;
  readonly inodes: BigUint64Array;
  /** One list per file. Equal lists are one object, which crosses to the worker once. */
  readonly wanted: readonly (readonly DigestRequest[])[];
}

export function toBatch(
  number: number,
  jobs: readonly { readonly file: FileStamp; readonly wanted: readonly DigestRequest[] }[],
): HashBatch {
  const files = jobs.map(({ file }) => file);
  return {
    number,
    paths: files.map(({ path }) => path),
    absolutePaths: files.map(({ absolutePath }) => absolutePath),
    leadsTo: files.map(({ leadsTo }) => leadsTo),
    sizes: files.map(({ size }) => size),
    times: BigInt64Array.from(files.flatMap(({ mtimeNs, ctimeNs }) => [mtimeNs, ctimeNs])),
    inodes: BigUint64Array.from(files, ({ ino }) => ino),
    wanted: jobs.map(({ wanted }) => wanted),
  };
}

export function filesOf({ paths, absolutePaths, leadsTo, sizes, times, inodes }: HashBatch): readonly FileStamp[] {
  return paths.map((path, at) => ({
    path,
    absolutePath: absolutePaths[at] ?? '',
    ...present({ leadsTo: leadsTo[at] }),
    size: sizes[at] ?? 0,
    mtimeNs: times[2 * at] ?? 0n,
    ctimeNs: times[2 * at + 1] ?? 0n,
    ino: inodes[at] ?? 0n,
  }));
}

export interface HashAnswer {
  /** The number of the batch. */
  readonly number: number;
  /** One outcome per file, in the same order. */
  readonly outcomes: readonly HashOutcome[];
}

export type HashOutcome = FileDigest | { readonly error: ErrorMessage };

/** An error without its class, which a message to another thread would lose. */
export interface ErrorMessage {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
}

export function toMessage(error: unknown): ErrorMessage {
  if (!isS3recError(error)) {
    return { code: 'INTERNAL', message: messageOf(error) };
  }
  const { code, message, hint } = error;
  return { code, message, ...present({ hint }) };
}

export function fromMessage({ code, message, hint }: ErrorMessage): S3recError {
  return new S3recError(code, message, { hint });
}
