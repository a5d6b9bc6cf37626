import { isS3recError } from '../../core/error.ts';
import type { Operation } from './permissions.ts';

/**
 * By S3's error codes ("Error Responses" of the API reference), or by a 501, whatever code stands beside it. A 405 without S3's error document is a
 * proxy's: taken for a lack, it would hide tags and grants, which the next write would lose.
 */
const ABSENT: readonly unknown[] = ['NotImplemented', 'MethodNotAllowed', 501];

/**
 * Operations that s3rec does without where a server lacks them, and the answers that say so. DeleteObject and CopyObject
 * stand for their condition alone. Anything that is not listed is an error wherever it is answered.
 */
const LACKS: ReadonlyMap<Operation, readonly unknown[]> = new Map([
  ['DeleteObject', ABSENT],
  // AWS, too, where a bucket policy demands conditions ("Enforcing conditional writes" of the User Guide).
  ['CopyObject', ABSENT],
  ['UpdateObjectEncryption', ABSENT],
  // MinIO and versitygw know fewer attributes than S3.
  ['GetObjectAttributes', [...ABSENT, 'InvalidArgument']],
  ['GetObjectTagging', ABSENT],
  ['GetObjectAcl', ABSENT],
  ['GetBucketOwnershipControls', ABSENT],
  ['GetBucketVersioning', ABSENT],
]);

/** Warnings for lacks that users should know of. */
const SAYS: ReadonlyMap<Operation, string> = new Map([
  ['GetObjectAttributes', 'This server does not list the parts of objects: HEAD asks for them one by one.'],
]);

/** Remembers for one run what the server lacks. Nothing is probed: the answers to needed requests tell. */
export class Lacks {
  readonly #found = new Set<Operation>();
  readonly #warn: (message: string) => void;

  constructor(warn: (message: string) => void) {
    this.#warn = warn;
  }

  /** The answer; undefined where the server lacks that operation, which is then asked for no more. */
  async ask<Answer>(operation: Operation, send: () => Promise<Answer>): Promise<Answer | undefined> {
    if (this.#found.has(operation)) {
      return undefined;
    }
    try {
      return await send();
    } catch (error) {
      if (!isLack(error, operation)) {
        throw error;
      }
      const says = SAYS.get(operation);
      if (says !== undefined && !this.#found.has(operation)) {
        this.#warn(says);
      }
      this.#found.add(operation);
      return undefined;
    }
  }
}

function isLack(error: unknown, operation: Operation): boolean {
  if (!isS3recError(error) || error.data?.['operation'] !== operation) {
    return false;
  }
  const { s3Code, status } = error.data;
  const absent = LACKS.get(operation) ?? [];
  return absent.includes(s3Code) || absent.includes(status);
}
