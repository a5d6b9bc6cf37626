import { present } from '../../core/present.ts';
import { S3recError } from '../../core/error.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import type { Receipt } from '../../core/plan/receipt.ts';
import { shownName } from '../../core/shown-name.ts';
import type { Target } from '../chain/target.ts';
import type { HeldLock } from '../lock/held-lock.ts';
import { settleDelete } from '../observe/settle-delete.ts';
import { assertStillHeld } from './under-lock.ts';

/**
 * Deletes an object that still is the one that was planned. Sending a delete again may take minutes, so the lock is
 * asked before each attempt.
 * @throws S3recError REMOTE_*, DOCUMENT_INVALID; LOCK_HELD: the lock was lost meanwhile
 */
export async function deleteObject(
  { spec, store, signal }: Target,
  { key, precondition, change }: PlanRecord,
  lock: Pick<HeldLock, 'isHeld'>,
): Promise<Receipt> {
  if (precondition === null || !('ifMatch' in precondition)) {
    throw new S3recError('DOCUMENT_INVALID', `Plan record of ${shownName(key)}: delete without a precondition.`);
  }
  const { ifMatch } = precondition;
  const { before } = change;
  const { unguarded } = spec.prune;
  let isUnconditional = false;
  const { versionId, checked } = await store.delete({
    key,
    ifMatch,
    ...(before !== null && { standing: before }),
    ...present({ unguarded }),
    assertMaySend: () => assertStillHeld(lock, spec, 'this delete was sent'),
    unconditional: () => {
      isUnconditional = true;
    },
    settle: async () => {
      const gone = await settleDelete(store, key, signal);
      return gone && { ...gone, checked: isUnconditional };
    },
    signal,
  });
  return { key, outcome: 'done', guard: checked ? 'checked' : 'conditional', versionId };
}
