import { isOwned, isUnsettled } from '../object/record.ts';
import { isSameNames } from '../proof/declared-names.ts';
import { isSameObject } from '../proof/same-object.ts';
import type { ClosingFacts, ClosingRow } from './closing-row.ts';

/**
 * Whether nothing happened to a key, so that the line which an earlier run left stays as it is. `mergeRow` would give the
 * same record, as `unchanged` or `orphan`.
 */
export function stays(
  { key, recorded, planned, observed, desired, unwalked }: ClosingRow,
  facts: ClosingFacts,
): boolean {
  // A record of an older version may lack `wrote`. The reason of its last action then tells it.
  if (planned !== undefined || observed === undefined || recorded?.wrote === undefined) {
    return false;
  }
  if (!isOwned(recorded) || isUnsettled(recorded)) {
    return false;
  }
  const isSame = isSameObject(recorded, observed);
  const isWanted = desired !== undefined || unwalked === true;
  if (recorded.status === 'orphan') {
    return !isWanted && (isSame || (recorded.sha256 ?? recorded.digest) === undefined);
  }
  const declared = desired === undefined ? recorded.declared : facts.declaredOf(key);
  return isWanted && isSame && isSameNames(declared ?? [], recorded.declared ?? []);
}
