import { isS3recError } from '../error.ts';
import { assertPlace, type Place } from './place.ts';
import type { Predecessor } from './statement.ts';
import { verifyBundle, verifyPredecessor, type ProvenBundle, type TrustedKey } from './verify-bundle.ts';

/** A bundle's text and the key it lies under. */
interface Stored {
  readonly text: string;
  readonly key: string;
}

/**
 * Proves the newest bundle that lies under a key of its own: by a trusted signature, or, when keys were rotated since, by
 * a confirmation in `latest` with one, which names it by digest as every statement names its predecessor.
 * @throws S3recError VERIFY_*, DOCUMENT_NEWER
 */
export function proveNewest(
  newest: Stored,
  latest: Stored | undefined,
  keys: readonly TrustedKey[],
  place: Place,
): ProvenBundle {
  try {
    return verifyBundle(newest.text, keys, newest.key);
  } catch (error) {
    const confirmed = isS3recError(error, 'VERIFY_SIGNER') && latest && confirmedBy(latest, keys, place);
    if (!confirmed || confirmed.bundleKey !== newest.key) {
      throw error;
    }
    const statement = verifyPredecessor(newest.text, confirmed, newest.key);
    return { statement, statementSha256: confirmed.statementSha256 };
  }
}

/** What a proven confirmation confirms. Nothing, if it is none: then the newest bundle's own error is the one to tell. */
function confirmedBy(latest: Stored, keys: readonly TrustedKey[], place: Place): Predecessor | null {
  try {
    const { statement } = verifyBundle(latest.text, keys, latest.key);
    assertPlace(statement, place, latest.key);
    const { kind, predecessor } = statement.predicate;
    return kind === 'confirmation' ? predecessor : null;
  } catch (error) {
    if (isS3recError(error)) {
      return null;
    }
    throw error;
  }
}
