import { isSameObject } from '../proof/same-object.ts';
import { isUnsettled, type ManifestRecord } from '../object/record.ts';
import type { ClosingRow, ClosingFacts } from './closing-row.ts';
import { carry, changed } from './carried.ts';
import { declaredNow } from './earlier-attributes.ts';

/** Ours, and this run planned nothing for it. */
export function unplannedRecord(row: ClosingRow, recorded: ManifestRecord, facts: ClosingFacts): ManifestRecord {
  const { key, observed } = row;
  const wanted = row.desired !== undefined || row.unwalked === true;
  const earlier = carry(recorded);
  // What was not settled is pulled unless it was to go (`pulledBy`): an action of an earlier run says nothing of this one.
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
    // Rewritten by another hand: what was recorded is kept, so that it is never pruned, but proves nothing of these bytes.
    const { sha256: _sha256, digest: _digest, ...unproven } = earlier;
    return { ...(isSameObject(recorded, observed) ? earlier : unproven), key, status: 'orphan' };
  }
  if (!isUnsettled(recorded) && isSameObject(recorded, observed)) {
    const { declared: _, ...rest } = earlier;
    return {
      ...(row.desired === undefined ? earlier : { ...rest, ...declaredNow(key, facts) }),
      key,
      status: 'unchanged',
    };
  }
  // Seen by the plan already and left alone, or changed behind its back: in the very second of its listing nobody can
  // tell, and silence would be the worse mistake.
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
