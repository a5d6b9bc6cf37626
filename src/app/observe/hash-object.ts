import { shownName } from '../../core/shown-name.ts';
import { ARCHIVED_HINT, type HeadResult } from '../../core/object/object.ts';
import { isS3recError, S3recError, type ErrorCode } from '../../core/error.ts';
import type { DigestRequest, Digests } from '../../core/object/evidence.ts';
import { fetchObject, type Downloads } from './fetch-object.ts';

/** Codes which say that one object cannot be read, and nothing about the others. */
const UNREADABLE: readonly ErrorCode[] = [
  'REMOTE_ACCESS_DENIED',
  // It was archived since it was asked for.
  'REMOTE_REFUSED',
  'REMOTE_KMS',
  'REMOTE_CHECKSUM_MISMATCH',
  // It was replaced or deleted since it was asked for.
  'REMOTE_NO_SUCH_KEY',
  'REMOTE_PRECONDITION_FAILED',
];

/**
 * Downloads exactly the object that HEAD spoke of, and hashes it.
 * @returns why it could not be read, if that says nothing about other objects
 */
export async function hashObject(
  downloads: Downloads,
  key: string,
  head: HeadResult,
  wanted: DigestRequest,
): Promise<Digests | S3recError> {
  if (head.archived) {
    // The GET would be answered so. It is not sent for that.
    return new S3recError('REMOTE_REFUSED', `The bytes of ${shownName(key)} cannot be read (${head.storageClass}).`, {
      hint: ARCHIVED_HINT,
    });
  }
  try {
    return await fetchObject(downloads, { ...head, key }, [wanted]);
  } catch (error) {
    if (isS3recError(error) && UNREADABLE.includes(error.code)) {
      return error;
    }
    throw error;
  }
}
