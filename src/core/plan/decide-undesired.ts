import { isWritten } from '../object/record.ts';
import type { DecideContext } from './decide-context.ts';
import { NOTHING, type Decision } from './decision.ts';
import { deleteRecord } from './delete-record.ts';
import type { Row } from '../three-way/row.ts';
import { isSameObject } from '../proof/same-object.ts';

/** Decides where the key is not desired. */
export function decideUndesired(row: Row, owned: boolean, context: DecideContext): Decision {
  const { key, observed, recorded } = row;
  const { prune } = context.spec;
  if (!owned || recorded === undefined) {
    return { kind: observed === undefined ? 'gone' : context.isOwnKey(key) ? 'own' : 'unmanaged' };
  }
  if (observed === undefined) {
    return { kind: 'gone', owned: true };
  }
  const rewritten = !isSameObject(recorded, observed);
  const adopted = !isWritten(recorded) && prune.adopted !== true;
  if (!prune.enabled || context.isProtected(key) || adopted) {
    return { kind: 'orphan', key, rewritten, adopted: adopted && prune.enabled && !context.isProtected(key) };
  }
  return rewritten
    ? {
        kind: 'refuse',
        rule: 'conflict',
        key,
        why: 'it is to be pruned, but another hand has rewritten it since it was recorded',
      }
    : {
        kind: 'action',
        record: deleteRecord(observed, recorded, context.isExcluded(key) ? 'excluded' : 'orphan'),
        verdict: null,
        side: NOTHING,
      };
}
