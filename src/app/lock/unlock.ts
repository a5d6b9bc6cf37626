import { randomUUID } from 'node:crypto';
import { S3recError } from '../../core/error.ts';
import { holderText, lockId, type FoundLock } from '../../core/lock/lock.ts';
import type { Host } from '../chain/host.ts';
import type { Target } from '../chain/target.ts';
import { readLock } from './read-lock.ts';
import { writeLock } from './write-lock.ts';

/**
 * Breaks a lock by the id that was shown, so that a later lock is not broken by mistake. Its holder finds it lost
 * before its next delete, and at the latest at its next renewal.
 * @returns the lock as it was
 * @throws S3recError USAGE: none is held; LOCK_HELD: another is; REMOTE_*
 */
export async function unlock(target: Target, { documents, clock }: Host, id: string): Promise<FoundLock> {
  const { spec } = target;
  const found = await readLock(target, clock);
  if (found === undefined || found.lock?.state === 'released') {
    throw new S3recError('USAGE', `No lock of ${spec.name} is held.`, {
      hint: 'Nothing has to be broken: apply again.',
    });
  }
  if (lockId(found) !== id) {
    throw new S3recError(
      'LOCK_HELD',
      `The lock of ${spec.name} is another one now, ${lockId(found)}: ${holderText(found)}`,
      {
        hint: 'Check whether that run is still running. Give its id only if it is not.',
        data: { lock: lockId(found) },
      },
    );
  }
  const broken = found.lock ?? {
    version: 's3rec.lock/v1' as const,
    id: randomUUID(),
    holder: {},
    planId: '',
    run: 0,
    since: new Date(clock.now()).toISOString(),
    counter: 0,
  };
  // The next apply is to know that this run did not give its lock back itself.
  const released = { ...broken, command: 'unlock', state: 'released' as const, counter: broken.counter + 1 };
  if ((await writeLock(target, documents, released, { ifMatch: found.etag })) === undefined) {
    throw new S3recError('LOCK_HELD', `The lock of ${spec.name} was renewed or released just now.`, {
      hint: 'Its holder is alive. To break its lock all the same, run the command again.',
    });
  }
  return found;
}
