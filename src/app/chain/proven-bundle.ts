import { isVerifyError } from '../../core/error.ts';
import { assertPlace, placeOf } from '../../core/manifest/place.ts';
import type { Predecessor } from '../../core/manifest/statement.ts';
import { verifyBundle, type ProvenBundle } from '../../core/manifest/verify-bundle.ts';
import { fetchBundle, type FetchedText } from './fetch-evidence.ts';
import type { Target } from './target.ts';

export interface FetchedBundle extends FetchedText {
  readonly proven: ProvenBundle;
}

/** A bundle that the tip may stand on, and the link that the next statement would name. */
export interface ProvenLink {
  readonly proven: ProvenBundle;
  readonly text: string;
  readonly link: Predecessor;
}

/** Proves signature, signer and place of a bundle. @throws S3recError VERIFY_*, DOCUMENT_NEWER */
export function proveBundle({ keys, spec }: Target, text: string, key: string): ProvenBundle {
  const proven = verifyBundle(text, keys, key);
  assertPlace(proven.statement, placeOf(spec), key);
  return proven;
}

/**
 * Gets and proves the bundle under a key. Undefined: there is none.
 * @throws S3recError VERIFY_*, DOCUMENT_NEWER, REMOTE_*
 */
export async function provenBundle(target: Target, key: string): Promise<FetchedBundle | undefined> {
  const fetched = await fetchBundle(target, key);
  return fetched && { ...fetched, proven: proveBundle(target, fetched.text, key) };
}

/** Takes a bundle that proves nothing for missing. @throws errors other than VERIFY_* */
export async function provenOrNone<Found>(found: Promise<Found>): Promise<Found | undefined> {
  try {
    return await found;
  } catch (error) {
    if (isVerifyError(error)) {
      return undefined;
    }
    throw error;
  }
}
