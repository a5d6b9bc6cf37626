import { isSameObject } from '../proof/same-object.ts';
import { isUnsettled, type ManifestRecord } from '../object/record.ts';
import type { ClosingRow, ClosingFacts } from './closing-row.ts';
import { carry, changed } from './carried.ts';
import { declaredNow } from './earlier-attributes.ts';

/** The record of an object of ours for which this run planned nothing. */
export function unplannedRecord(row: ClosingRow, recorded: ManifestRecord, facts: ClosingFacts): ManifestRecord {
  const { key, observed } = row;
  const wanted = row.news?.isDesired ?? recorded.status !== 'orphan';
  const earlier = carry(recorded);
  // `pull` leaves out an unsettled object whose reason says that it was to be deleted (`pulledBy`). So the reason of an
  // earlier run's action must not stay.
  const { reason: _reason, ...unsettled } = earlier;
  if (observed === undefined) {
    return wanted
      ? {
          ...unsettled,
          key,
          status: 'failed',
          owned: true,
          error: changed('deleted by another hand during the run'),
        }
      : { key, status: 'deleted', reason: 'found absent' };
  }
  if (!wanted) {
    // Another hand may have rewritten the object. Its record is kept, so that it is never pruned, but proves nothing
    // about the new bytes.
    const { sha256: _sha256, digest: _digest, ...unproven } = earlier;
    return { ...(isSameObject(recorded, observed) ? earlier : unproven), key, status: 'orphan' };
  }
  if (!isUnsettled(recorded) && isSameObject(recorded, observed)) {
    const { declared: _, ...rest } = earlier;
    return {
      ...(row.news === undefined ? earlier : { ...rest, ...declaredNow(key, facts) }),
      key,
      status: 'unchanged',
    };
  }
  // Either the plan saw this state and left it alone, or the object changed after the plan's listing. Within the second
  // of that listing nobody can tell, and silence would be the worse mistake.
  const left = facts.keepsUnknown
    ? 'nothing proves its bytes; kept by onUnknown: keep'
    : 'it is no longer as it was recorded, and the plan that was applied leaves it alone';
  return observed.lastModified < facts.observedAt
    ? { ...unsettled, key, status: 'refused', owned: true, error: { code: 'UNKNOWN', message: left } }
    : {
        ...unsettled,
        key,
        status: 'failed',
        owned: true,
        error: changed('changed by another hand during the run'),
      };
}
