import { randomUUID } from 'node:crypto';
import { S3recError } from '../../core/error.ts';
import { holderText, isHeld, lockId, type FoundLock, type Lock } from '../../core/lock/lock.ts';
import { specCommand, shellWord } from '../../core/shell-word.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { Host } from '../chain/host.ts';
import type { Target } from '../chain/target.ts';
import { holdLock, type FreeLock, type HeldLock } from './held-lock.ts';
import { readLock } from './read-lock.ts';
import type { WaitLimit } from './wait-limit.ts';
import { writeLock } from './write-lock.ts';

/** Milliseconds between two reads of a lock that is waited for. */
const LOOK_MS = 5000;

/** The holder and purpose of the lock, and how long taking it may last. */
export interface Taking {
  readonly about: Pick<Lock, 'holder' | 'command' | 'planId' | 'run'>;
  /** For how long a lock is waited for that another run holds. */
  readonly wait: WaitLimit;
  /** Called before the free lock is taken. What it throws leaves the lock to others. */
  readonly free?: (lock: FreeLock) => void;
  /** Ends the time in which the lock may be given back. */
  readonly releasing: AbortSignal;
}

/**
 * Does work under the spec's lock, which is released afterwards. The work must look at the tip first, since the run that
 * held the lock may have ended.
 * @throws S3recError LOCK_HELD, REMOTE_*
 */
export async function withLock<Result>(
  target: Target,
  host: Host,
  taking: Taking,
  work: (lock: HeldLock) => Promise<Result>,
): Promise<Result> {
  const lock = await takeLock(target, host, taking);
  try {
    return await work(lock);
  } finally {
    await lock.release(taking.releasing);
  }
}

/**
 * Takes the lock by compare-and-swap, also over a released or an expired one.
 * @throws S3recError LOCK_HELD, REMOTE_*
 */
export async function takeLock(
  target: Target,
  host: Host,
  { about, wait, free, releasing }: Taking,
): Promise<HeldLock> {
  const { clock } = host;
  let hasWaited = false;
  for (;;) {
    const { over, waited } = await awaitLock(target, host, wait);
    hasWaited ||= waited;
    free?.({ over, waited: hasWaited });
    const at = clock.monotonic();
    const since = new Date(clock.now()).toISOString();
    const lock: Lock = { version: 's3rec.lock/v1', state: 'held', id: randomUUID(), ...about, since, counter: 0 };
    const written = await writeLock(
      // An interrupt must not leave a lock of which its own run does not know.
      { ...target, signal: releasing },
      host.documents,
      lock,
      over === undefined ? { ifNoneMatch: '*' } : { ifMatch: over.etag },
    );
    if (written !== undefined) {
      return holdLock(target, host, { lock, etag: written.etag, at, over });
    }
    // Another run was faster. So it is asked again whether there is time to wait.
    hasWaited = true;
  }
}

/** Waits until no other run holds the lock. @throws S3recError LOCK_HELD: not within the limit; REMOTE_* */
export async function awaitLock(target: Target, { clock, report }: Host, wait: WaitLimit): Promise<FreeLock> {
  const { spec } = target;
  let told: string | undefined;
  for (;;) {
    const found = await readLock(target, clock);
    if (found === undefined || !isHeld(found)) {
      return { over: found, waited: told !== undefined };
    }
    const left = wait();
    if (left <= 0) {
      throw lockHeld(spec, found);
    }
    if (told !== lockId(found)) {
      told = lockId(found);
      report({ type: 'warning', message: `Waiting for the lock of ${spec.name}: ${holderText(found)} holds it.` });
    }
    await clock.sleep(Math.min(LOOK_MS, left), target.signal);
  }
}

function lockHeld(spec: ResolvedSpec, found: FoundLock): S3recError {
  return new S3recError('LOCK_HELD', `${holderText(found)} holds the lock of ${spec.name}. Nothing was done.`, {
    hint: `Wait for it with --lock-timeout 10m. If that run is dead, its lock ends by itself within four minutes; to break it now:\n${specCommand(`unlock ${shellWord(lockId(found))}`, spec)}`,
    data: { lock: lockId(found) },
  });
}
