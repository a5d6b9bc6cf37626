import { uptime } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../ports/clock.ts';

/** Milliseconds. The time since the machine booted is told to a hundredth of a second, and asking costs a system call. */
const TOLD_MS = 10;

/**
 * Makes a clock that nobody can set, and that goes on while the machine is suspended. Node's own stands still then on Linux;
 * the time since the machine booted does not.
 * @param ticks milliseconds by Node's clock. @param booted seconds since the machine booted
 */
export function unsettable(ticks: () => number, booted: () => number): () => number {
  const offset = ticks() - booted() * 1000;
  let suspended = 0;
  let asked = Number.NEGATIVE_INFINITY;
  return () => {
    const now = ticks();
    if (now - asked >= TOLD_MS) {
      suspended = Math.max(suspended, booted() * 1000 + offset - now);
      asked = now;
    }
    return now + suspended;
  };
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: unsettable(() => performance.now(), uptime),
  random: () => Math.random(),
  sleep: async (ms, signal) => {
    try {
      await delay(ms, undefined, signal === undefined ? undefined : { signal });
    } catch (error) {
      // Timers reject with an AbortError of their own; the port promises the signal's reason.
      if (signal?.aborted === true) {
        throw signal.reason;
      }
      throw error;
    }
  },
};
