import { isS3recError, isVerifyError, S3recError } from '../../core/error.ts';
import { claimOf } from '../../core/manifest/claim.ts';
import { latestKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import { sha256, type ProvenBundle } from '../../core/manifest/verify-bundle.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { fetchBundle, type FetchedText } from './fetch-evidence.ts';
import { proveBundle, type ProvenLink } from './proven-bundle.ts';
import { latestFault } from './stray-fault.ts';
import type { Target } from './target.ts';

/** `latest` as it was read. Without `proven` it proves nothing, and `error` says why. */
export interface ReadLatest {
  /** The run that it claims. Infinite where it claims nothing. */
  readonly run: number;
  /** SHA-256 in hex. Empty where it is no text of a bundle's size. */
  readonly sha256: string;
  readonly text?: FetchedText;
  readonly proven?: ProvenBundle;
  readonly error?: S3recError;
}

/** Reads `latest`. Undefined: there is none. @throws S3recError DOCUMENT_NEWER, REMOTE_* */
export async function readLatest(target: Target): Promise<ReadLatest | undefined> {
  const at = latestKey(placeOf(target.spec).folder);
  let text: FetchedText | undefined;
  try {
    text = await fetchBundle(target, at);
  } catch (error) {
    // It is larger than any bundle, or not UTF-8.
    if (isVerifyError(error)) {
      return { run: Number.POSITIVE_INFINITY, sha256: '', error };
    }
    throw error;
  }
  if (text === undefined) {
    return undefined;
  }
  const read = { text, run: claimOf(text.text, at)?.run ?? Number.POSITIVE_INFINITY, sha256: sha256(text.text) };
  try {
    const proven = proveBundle(target, text.text, at);
    const { kind, run } = proven.statement.predicate;
    if (kind === 'plan') {
      throw new S3recError('VERIFY_PLACE', `${at} holds the signed plan of run ${run}, expected the bundle of a run.`);
    }
    return { ...read, proven };
  } catch (error) {
    if (isVerifyError(error)) {
      return { ...read, error };
    }
    throw error;
  }
}

/**
 * Judges a `latest` that does not decide, by the bundle that does: it is missing, was put back, or was left behind.
 * @throws ChainFault it is none of these
 */
export function besideFolder(
  latest: ReadLatest | undefined,
  { proven, link }: ProvenLink,
  spec: ResolvedSpec,
): 'missing' | 'older' {
  if (latest === undefined) {
    return 'missing';
  }
  if (latest.error === undefined) {
    return 'older';
  }
  // It was put back from before a rotation of keys. That is as harmless as a deleted one, since it cannot become the
  // tip.
  const isOld = isS3recError(latest.error, 'VERIFY_SIGNER') && latest.run < link.run;
  const { quarantined = [] } = proven.statement.predicate;
  if (isOld || quarantined.some((one) => one.sha256 === latest.sha256)) {
    return 'older';
  }
  throw latestFault(spec, latest.error, latestKey(placeOf(spec).folder));
}
