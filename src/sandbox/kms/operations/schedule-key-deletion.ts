import { requireKept, requireOurs } from '../key.ts';
import type { Operation } from './operation.ts';

const DAY_MS = 86_400_000;

/** The key stays in state PendingDeletion: it is never destroyed here. */
export const scheduleKeyDeletion: Operation = (ring, input) => {
  const key = ring.findKey(input.text('KeyId'));
  const days = input.optionalNumber('PendingWindowInDays', 7, 30) ?? 30;
  requireOurs(key, 'ScheduleKeyDeletion');
  requireKept(key);
  const deletion = new Date(Date.now() + days * DAY_MS);
  ring.update(key, (changed) => {
    changed.state = 'PendingDeletion';
    changed.deletion = deletion.toISOString();
  });
  return { KeyId: key.arn, DeletionDate: deletion.getTime() / 1000, KeyState: key.state, PendingWindowInDays: days };
};
