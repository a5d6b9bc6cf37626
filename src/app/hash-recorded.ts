import { isS3recError, type ErrorCode, type S3recError } from '../core/error.ts';
import type { ManifestRecord } from '../core/manifest/record.ts';
import type { HeadResult } from '../core/plan/object.ts';
import { recordedProof } from '../core/plan/recorded-proof.ts';
import { digestName } from '../core/proof/algorithms.ts';
import { localValue } from '../core/proof/local-value.ts';
import type { Said } from '../core/verify/judge-object.ts';
import { fetchObject, type FetchObjectDeps } from './fetch-object.ts';

/** What says of one object that it cannot be read, and nothing of the others. */
const UNREADABLE: readonly ErrorCode[] = [
  'REMOTE_ACCESS_DENIED',
  // Archived.
  'REMOTE_REFUSED',
  'REMOTE_KMS',
  'REMOTE_CHECKSUM_MISMATCH',
  // Replaced or deleted since it was asked for.
  'REMOTE_NO_SUCH_KEY',
  'REMOTE_PRECONDITION_FAILED',
];

/**
 * Downloads exactly the object that HEAD spoke of, and holds its bytes against the recorded digest.
 * @returns undefined when the record carries no digest
 */
export async function hashRecorded(
  deps: FetchObjectDeps,
  recorded: ManifestRecord,
  head: HeadResult,
): Promise<Said | undefined> {
  const proof = recordedProof(recorded);
  if (proof === undefined) {
    return undefined;
  }
  try {
    const digests = await fetchObject(deps, { ...head, key: recorded.key }, [proof.digest]);
    const verdict = localValue(proof.digest, head.size, digests) === proof.digest.value ? 'equal' : 'different';
    const { strength } = proof;
    return { is: 'there', head, verdict: { verdict, basis: 'bytes', strength, by: digestName(proof.digest) } };
  } catch (error) {
    if (isUnreadable(error)) {
      return { is: 'denied', error };
    }
    throw error;
  }
}

function isUnreadable(error: unknown): error is S3recError {
  return isS3recError(error) && UNREADABLE.includes(error.code);
}
