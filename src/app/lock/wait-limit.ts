import type { Clock } from '../../ports/clock.ts';

/** Milliseconds that are left to wait for locks, none or fewer once the time is over. */
export type WaitLimit = () => number;

/** Waits for no lock. */
export const NO_WAIT: WaitLimit = () => 0;

/**
 * Limits all waiting of one command, however often it plans again. The time begins when it is first asked for, since
 * planning may take longer than it lasts.
 */
export function waitLimit(clock: Clock, milliseconds: number): WaitLimit {
  let until: number | undefined;
  return () => {
    const now = clock.monotonic();
    until ??= now + milliseconds;
    return until - now;
  };
}
