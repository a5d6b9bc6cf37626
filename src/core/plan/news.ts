import type { Row } from '../three-way/row.ts';
import { isAsRecorded } from '../proof/recorded-proof.ts';
import { isOwned } from '../object/record.ts';

/**
 * Whether a run that leaves the row alone would record something else than the last manifest does (`mergeRow`): a
 * confirmation would then be signed over what is no longer true. What was recorded so already is no news.
 */
export function isNews({ desired, observed, recorded }: Row): boolean {
  if (recorded === undefined || recorded.status === 'deleted') {
    return false;
  }
  if (!isOwned(recorded) || observed === undefined) {
    return true;
  }
  const { status, sha256, digest } = recorded;
  if (desired === undefined) {
    return status !== 'orphan' || ((sha256 ?? digest) !== undefined && !isAsRecorded(recorded, observed));
  }
  return status === 'orphan' || (status !== 'failed' && status !== 'refused' && !isAsRecorded(recorded, observed));
}
