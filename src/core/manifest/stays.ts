import { isOwned, isUnsettled } from '../object/record.ts';
import { isSameObject } from '../proof/same-object.ts';
import type { ClosingRow } from './closing-row.ts';
import type { LineFacts } from './line-facts.ts';

/**
 * Whether nothing happened to a key, so that the line which an earlier run left stays as it is. `mergeRow` would give the
 * same record, as `unchanged` or `orphan`.
 */
export function stays(
  recorded: LineFacts,
  { planned, news, observed }: Pick<ClosingRow, 'planned' | 'news' | 'observed'>,
): boolean {
  // A record of an older version may lack `wrote`. The reason of its last action then tells it.
  if (planned !== undefined || news !== undefined || observed === undefined || recorded.wrote === undefined) {
    return false;
  }
  if (!isOwned(recorded) || isUnsettled(recorded)) {
    return false;
  }
  const isUnproven = (recorded.sha256 ?? recorded.digest) === undefined;
  return isSameObject(recorded, observed) || (recorded.status === 'orphan' && isUnproven);
}
