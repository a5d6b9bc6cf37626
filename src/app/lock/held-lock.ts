import { isS3recError, S3recError } from '../../core/error.ts';
import { LEASE_SECONDS, type FoundLock, type Lock } from '../../core/lock/lock.ts';
import { specCommand } from '../../core/shell-word.ts';
import type { Host } from '../chain/host.ts';
import type { Target } from '../chain/target.ts';
import { readLock } from './read-lock.ts';
import { writeLock } from './write-lock.ts';

const LEASE_MS = LEASE_SECONDS * 1000;
const RENEW_MS = 60_000;
/** Milliseconds until the next try after a renewal that failed, as long as the lease lasts. */
const RETRY_MS = 5000;

/** A lock that nobody holds. */
export interface FreeLock extends Pick<HeldLock, 'over'> {
  /** Another run had the lock when this one asked first, so what was read before that may be old. */
  readonly waited: boolean;
}

/** The lock that a run works under. */
export interface HeldLock {
  /** The earlier lock that was taken over, a released or an expired one. Undefined: there was none, or nobody asked. */
  readonly over: FoundLock | undefined;
  /** Whether a lock is left by which a later run can tell that those which never ended are dead. */
  readonly tellsLater: boolean;
  /**
   * Whether the lock is held. Once another run may have taken it, this is false for good, and nothing more may be
   * started.
   */
  isHeld(): boolean;
  /** Reads the lock again. This is done before deletes, which do the most harm in a late run. */
  lookAgain(signal: AbortSignal): Promise<void>;
  /**
   * Ends the renewals, and leaves the lock as released. A failure is reported, and costs others the rest of the lease.
   */
  release(signal: AbortSignal): Promise<void>;
}

/** Stands for the lock of a run with `--no-lock`. */
export const NO_LOCK: HeldLock = {
  over: undefined,
  tellsLater: false,
  isHeld: () => true,
  lookAgain: async () => {},
  release: async () => {},
};

/**
 * Holds a lock that was taken: it is renewed each minute, and given up when a renewal finds another run's lock.
 * @param taken as it was written, and when its writing began (ms, monotonic clock): the lease counts from there
 */
export function holdLock(
  target: Target,
  { documents, clock, report }: Host,
  taken: Pick<HeldLock, 'over'> & { readonly lock: Lock; readonly etag: string; readonly at: number },
): HeldLock {
  let { lock, etag, at } = taken;
  /** Another run has taken the lock, or somebody broke it. */
  let isTaken = false;
  /** The lease has ended once. That stays so, since some action may have been left out. */
  let isOver = false;
  const ended = new AbortController();

  async function write(state: Lock['state'], signal: AbortSignal): Promise<void> {
    const begun = clock.monotonic();
    const next = { ...lock, state, counter: lock.counter + 1 };
    const written = await writeLock({ ...target, signal }, documents, next, { ifMatch: etag });
    if (written !== undefined) {
      [lock, etag, at] = [next, written.etag, begun];
      return;
    }
    // A renewal of ours may have been carried out although it was broken off.
    const found = await readLock({ ...target, signal }, clock);
    if (found?.lock?.id !== lock.id || found.lock.state !== 'held' || found.lock.counter === lock.counter) {
      isTaken = true;
      return;
    }
    ({ lock, etag } = { lock: found.lock, etag: found.etag });
    await write(state, signal);
  }

  async function renewing(): Promise<void> {
    let pause = RENEW_MS;
    while (!isTaken) {
      await clock.sleep(pause, ended.signal);
      try {
        await write('held', ended.signal);
        pause = RENEW_MS;
      } catch (error) {
        if (!isS3recError(error)) {
          throw error;
        }
        // The lease still lasts for now. When it ends, `isHeld` says so.
        pause = RETRY_MS;
      }
    }
  }
  const renewals = renewing().catch((error: unknown) => {
    if (!ended.signal.aborted) {
      throw error;
    }
  });
  // Only `release` waits for it, at the end.
  renewals.catch(() => {});

  return {
    over: taken.over,
    tellsLater: true,
    isHeld() {
      isOver ||= clock.monotonic() >= at + LEASE_MS;
      return !isTaken && !isOver;
    },
    async lookAgain(signal) {
      const found = await readLock({ ...target, signal }, clock);
      isTaken ||= found?.lock?.id !== lock.id || found.lock.state !== 'held';
    },
    async release(signal) {
      ended.abort(new S3recError('INTERRUPTED', 'The lock is released.'));
      try {
        await renewals;
        // It is released even after its lease has ended. A compare-and-swap cannot release the lock of another run.
        if (!isTaken) {
          await write('released', signal);
        }
      } catch (error) {
        if (!isS3recError(error)) {
          throw error;
        }
        report({
          type: 'warning',
          message: `The lock of ${target.spec.name} could not be released and holds for up to four minutes more: ${error.message}`,
          hint: `The next apply waits for it with --lock-timeout 5m. To break it now:\n${specCommand(`unlock ${lock.id}`, target.spec)}`,
        });
      }
    },
  };
}
