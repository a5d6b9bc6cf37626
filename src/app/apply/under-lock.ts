import { S3recError } from '../../core/error.ts';
import { isHeld, type FoundLock, type Lock } from '../../core/lock/lock.ts';
import { latestKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Host } from '../chain/host.ts';
import type { Target } from '../chain/target.ts';
import { plansOfTheDead, type TipReading } from '../chain/tip.ts';
import { latestEtag } from '../chain/latest-etag.ts';
import { latestMoved } from '../chain/put-evidence.ts';
import { NO_LOCK, type FreeLock, type HeldLock } from '../lock/held-lock.ts';
import { readLock } from '../lock/read-lock.ts';
import { awaitLock, withLock, type Taking } from '../lock/take-lock.ts';
import { NO_WAIT, type WaitLimit } from '../lock/wait-limit.ts';
import type { Job } from '../plan/checkout.ts';
import { abortDeadDocuments } from './abort-dead-uploads.ts';
import { stale } from './assert-current.ts';
import { tipWentOn } from './plan-again.ts';
import type { Near } from '../flow/time-limit.ts';

export interface LockOptions {
  /** For how long a held lock is waited for. Absent: it is not. */
  readonly wait?: WaitLimit;
  /** The run takes no lock, for servers that cannot write under a condition. */
  readonly noLock?: boolean;
}

export interface LockedPlanOptions extends LockOptions {
  /** The plan may be made again, since nobody has saved it. */
  readonly justMade: boolean;
}

interface LockingOptions extends LockedPlanOptions {
  /** Who locks, and for which plan. */
  readonly by: Pick<Lock, 'holder' | 'planId'>;
  /** Ends the time in which the lock may be released, whatever interrupts the run. */
  readonly releasing: AbortSignal;
}

/**
 * Does a run's work under the spec's lock. The tip is looked at once the lock is taken, since its holder before may
 * have gone on from it.
 * @throws S3recError LOCK_HELD; PLAN_STALE; HEAD_MOVED (`planningAgain`): the plan was only just made
 */
export async function underLock<Result>(
  { target, host }: Job,
  reading: TipReading,
  { by, wait = NO_WAIT, noLock = false, justMade, releasing }: LockingOptions,
  work: (lock: HeldLock) => Promise<Result>,
): Promise<Result> {
  const { spec } = target;
  const run = (reading.tip?.highest ?? reading.abandoned?.run ?? 0) + 1;
  // A plan that will be made again leaves the lock to others, so that they need not wait, and make theirs again, too.
  const free = (lock: FreeLock): void => assertNotWaited(lock, spec, justMade);
  const taking = { about: { ...by, command: 'apply', run }, wait, free, releasing, noLock };
  return await withTidyLock(target, host, taking, reading, async (lock) => {
    if (!noLock && (await latestEtag(target)) !== reading.latest?.etag) {
      throw justMade
        ? tipWentOn(latestMoved(latestKey(placeOf(spec).folder)))
        : stale(`Another run of ${spec.name} has ended since the plan was compared with the bucket.`);
    }
    return await work(lock);
  });
}

interface TidyTaking extends Taking {
  readonly noLock: boolean;
}

/**
 * Does work under the spec's lock, and before it aborts what dead runs left open of evidence. Once this lock is given
 * back, nobody can tell any more that the run before died. So neither an interrupt nor another `latest` comes first.
 * @throws S3recError LOCK_HELD, REMOTE_*
 */
export async function withTidyLock<Result>(
  target: Target,
  host: Host,
  { noLock, ...taking }: TidyTaking,
  reading: TipReading,
  work: (lock: HeldLock) => Promise<Result>,
): Promise<Result> {
  const { releasing } = taking;
  const tidied = async (lock: HeldLock): Promise<Result> => {
    await abortDeadDocuments({ ...target, signal: releasing }, host, releasing, reading, lock.over);
    target.signal.throwIfAborted();
    return await work(lock);
  };
  return noLock
    ? await tidied({ ...NO_LOCK, ...(await freeLock(target, host.clock, reading)) })
    : await withLock(target, host, taking, tidied);
}

/**
 * Looks at the lock for a run without one of its own. It needs that only where the lock tells whether others are dead.
 */
async function freeLock(
  target: Target,
  clock: Clock,
  reading: TipReading,
): Promise<Pick<HeldLock, 'over' | 'tellsLater'>> {
  const found = plansOfTheDead(reading).length === 0 ? undefined : await readLock(target, clock);
  return { over: found === undefined || isHeld(found) ? undefined : found, tellsLater: found !== undefined };
}

/**
 * Refuses a plan that waited for the lock. Its holder may have died without another `latest`, and its signed plan was
 * not there yet when this one was made. A saved plan is not made again: its preconditions find what changed.
 */
function assertNotWaited({ waited }: FreeLock, { name }: ResolvedSpec, justMade: boolean): void {
  if (waited && justMade) {
    throw tipWentOn(stale(`another run of ${name} held the lock when this plan was made`));
  }
}

/**
 * Waits until no run has the lock, since it would only replace the confirmation, which takes no lock. What dead runs
 * left open of evidence is aborted.
 * @returns what is left of the last lock
 * @throws S3recError LOCK_HELD
 */
export async function afterLock(
  target: Target,
  host: Host,
  reading: TipReading,
  options: LockedPlanOptions,
): Promise<FoundLock | undefined> {
  const over = await lastLock(target, host, reading, options);
  await abortDeadDocuments(target, host, target.signal, reading, over);
  return over;
}

async function lastLock(
  target: Target,
  host: Host,
  reading: TipReading,
  { wait = NO_WAIT, noLock = false, justMade }: LockedPlanOptions,
): Promise<FoundLock | undefined> {
  if (noLock) {
    return (await freeLock(target, host.clock, reading)).over;
  }
  const lock = await awaitLock(target, host, wait);
  assertNotWaited(lock, target.spec, justMade);
  return lock.over;
}

/** Tells, once the lock is lost, why nothing more is started, for people. */
export function lostLock(lock: Pick<HeldLock, 'isHeld'>): Near | undefined {
  return lock.isHeld()
    ? undefined
    : {
        near: 'the lock was lost',
        hint: 'The run was stopped for longer than three minutes, or somebody broke its lock (s3rec unlock). Apply again: it plans anew.',
      };
}

/**
 * Checks the lock before a write.
 * @throws S3recError LOCK_HELD: another run may write by now
 */
export function assertStillHeld(
  lock: Pick<HeldLock, 'isHeld'>,
  { name }: { readonly name: string },
  before: string,
): void {
  const lost = lostLock(lock);
  if (lost !== undefined) {
    throw new S3recError('LOCK_HELD', `This run lost the lock of ${name} before ${before}.`, { hint: lost.hint });
  }
}
