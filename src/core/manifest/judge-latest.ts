import { isS3recError, isVerifyError, S3recError } from '../error.ts';
import { parseBundle } from './bundle.ts';
import { parseStatement } from './parse-statement.ts';
import { assertPlace, type Place } from './place.ts';
import type { Predecessor } from './statement.ts';
import { verifyBundle, type ProvenBundle, type TrustedKey } from './verify-bundle.ts';

/** The newest bundle that lies under a key of its own, proven. */
export interface TopBundle {
  readonly text: string;
  readonly proven: ProvenBundle;
  readonly link: Predecessor;
}

/**
 * What `latest` is beside the newest bundle of the folder: its copy; older (put back, or a run died before its last step:
 * harmless, to be mended); or a confirmation of it, which is then the head. `undefined`: there is no `latest`.
 */
export type LatestVerdict =
  | { readonly is: 'copy' | 'older' | 'missing' }
  | { readonly is: 'confirmation'; readonly proven: ProvenBundle };

/** @throws S3recError VERIFY_*: above the folder's newest bundle and not proven, of another place, or a second history. */
export function judgeLatest(
  text: string | undefined,
  top: TopBundle,
  keys: readonly TrustedKey[],
  place: Place,
  at: string,
): LatestVerdict {
  if (text === undefined) {
    return { is: 'missing' };
  }
  if (text === top.text) {
    return { is: 'copy' };
  }
  const topRun = top.link.run;
  let proven: ProvenBundle;
  try {
    proven = verifyBundle(text, keys, at);
  } catch (error) {
    // Put back from before a rotation of keys: as harmless as a deleted one, since it cannot become the head.
    if (isS3recError(error, 'VERIFY_SIGNER') && claimedRun(text, at) < topRun) {
      return { is: 'older' };
    }
    throw withDeleteHint(error, at);
  }
  assertPlace(proven.statement, place, at);
  const { kind, run, predecessor } = proven.statement.predicate;
  if (kind === 'plan') {
    throw new S3recError('VERIFY_PLACE', `${at} holds the signed plan of run ${run}, expected the bundle of a run`);
  }
  if (run < topRun) {
    return { is: 'older' };
  }
  if (run === topRun) {
    if (proven.statementSha256 === top.link.statementSha256) {
      return { is: 'copy' };
    }
    throw new S3recError('VERIFY_CHAIN', `${at} and ${top.link.bundleKey} are different bundles of one run, ${run}`);
  }
  if (kind !== 'confirmation') {
    throw new S3recError(
      'VERIFY_CHAIN',
      `${at} is of run ${run}, whose own bundle is missing: the newest one in the folder is of run ${topRun}`,
      { hint: 'Its own bundle was deleted. It is the same file as latest: put it back under its own name.' },
    );
  }
  for (const field of ['run', 'bundleKey', 'statementSha256', 'manifestSha256'] as const) {
    if (predecessor?.[field] !== top.link[field]) {
      throw new S3recError(
        'VERIFY_CHAIN',
        `${at} confirms another run than the newest in the folder: ${field} is ${predecessor?.[field]}, expected ${top.link[field]}`,
      );
    }
  }
  return { is: 'confirmation', proven };
}

/** What to do about a `latest` that proves nothing, where the folder has one newest bundle beside it. */
export function withDeleteHint(error: unknown, at: string): unknown {
  if (!isVerifyError(error)) {
    return error;
  }
  const repair = `If nobody should have written ${at}, delete it: without it the newest run is the head, and the next apply writes it anew.`;
  return new S3recError(error.code, error.message, {
    hint: error.hint === undefined ? repair : `${error.hint}\n${repair}`,
    cause: error.cause,
  });
}

/** What an unproven bundle says of itself. */
function claimedRun(text: string, at: string): number {
  try {
    return parseStatement(parseBundle(text, at).payload, at).predicate.run;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
