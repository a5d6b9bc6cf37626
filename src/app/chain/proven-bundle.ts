import { isVerifyError } from '../../core/error.ts';
import { assertPlace, type Place } from '../../core/manifest/place.ts';
import { verifyBundle, type ProvenBundle } from '../../core/manifest/verify-bundle.ts';
import { fetchBundle, type FetchedText } from './fetch-evidence.ts';
import type { ReadTipDeps } from './tip.ts';

export interface FetchedBundle extends FetchedText {
  readonly proven: ProvenBundle;
}

/** Signature, signer and place. @throws S3recError VERIFY_*, DOCUMENT_NEWER */
export function proveBundle(
  { keys }: Pick<ReadTipDeps, 'keys'>,
  place: Place,
  text: string,
  key: string,
): ProvenBundle {
  const proven = verifyBundle(text, keys, key);
  assertPlace(proven.statement, place, key);
  return proven;
}

/** The bundle under a key. Undefined: there is none. @throws S3recError VERIFY_*, DOCUMENT_NEWER, REMOTE_* */
export async function provenBundle(
  deps: ReadTipDeps,
  place: Place,
  key: string,
  signal: AbortSignal,
): Promise<FetchedBundle | undefined> {
  const fetched = await fetchBundle(deps, key, signal);
  return fetched && { ...fetched, proven: proveBundle(deps, place, fetched.text, key) };
}

/** For whoever takes what proves nothing for not there. @throws what is no VERIFY_* */
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
