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
  if (planned !== undefined || news !== undefined || observed === undefined || !mayStay(recorded)) {
    return false;
  }
  const isUnproven = (recorded.sha256 ?? recorded.digest) === undefined;
  return isSameObject(recorded, observed) || (recorded.status === 'orphan' && isUnproven);
}

/** Whether a line can stay at all. One that owns nothing, or has something unsettled, is written anew or dropped. */
export function mayStay(recorded: Pick<LineFacts, 'status' | 'owned' | 'wrote'>): boolean {
  // A record of an older version may lack `wrote`. The reason of its last action then tells it.
  return recorded.wrote !== undefined && isOwned(recorded) && !isUnsettled(recorded);
}
