import { messageOf } from '../../../core/message-of.ts';
import { present } from '../../../core/present.ts';
import { isS3recError, S3recError, type ErrorCode } from '../../../core/error.ts';
import type { DigestRequest } from '../../../core/object/evidence.ts';
import type { FileStamp } from '../../../core/object/file-stamp.ts';
import type { FileDigest } from './digest-file.ts';

/** A batch of files for a worker. */
export interface HashBatch {
  /**
   * The number of the batch in its thread. Batches are answered in any order: one may have to load a hash function that
   * the next one has.
   */
  readonly number: number;
  readonly files: readonly FileStamp[];
  /** One list per file. Equal lists are one object, which crosses to the worker once. */
  readonly wanted: readonly (readonly DigestRequest[])[];
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
