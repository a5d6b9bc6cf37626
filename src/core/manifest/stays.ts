import { isUnsettled, type ManifestRecord } from '../object/record.ts';
import { isSameNames } from '../proof/declared-names.ts';
import type { ClosingRow } from './closing-row.ts';

/**
 * Whether nothing happened to a key, so that the line which an earlier run left stays as it is.
 * @param record what the run would record (`mergeRow`)
 */
export function stays({ recorded, planned }: ClosingRow, record: ManifestRecord): boolean {
  // An older version may have left out `wrote`, which is then told by the reason of its last action.
  if (planned !== undefined || recorded?.wrote === undefined || isUnsettled(recorded)) {
    return false;
  }
  const isOrphan = recorded.status === 'orphan';
  return (
    record.status === (isOrphan ? 'orphan' : 'unchanged') &&
    record.sha256 === recorded.sha256 &&
    record.digest === recorded.digest &&
    isSameNames(record.declared ?? [], recorded.declared ?? [])
  );
}
