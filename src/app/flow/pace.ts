import type { Clock } from '../../ports/clock.ts';
import type { Limiter } from './limiter.ts';

/** Sets how many requests go on at a time, by what the server answers. */
export interface Pace {
  /** The server asked for fewer requests. */
  throttled(): void;
  /** A request was answered. */
  answered(): void;
}

/**
 * Milliseconds. Requests that were in flight together are refused together, and count as one refusal within this time.
 */
const TOGETHER_MS = 1000;
/** Milliseconds. After as long without a refusal, twice as many go on at a time. */
const CALM_MS = 10_000;

/**
 * Makes a pace: half as many requests at a time when the server asks for fewer, down to one, and twice as many again
 * after a while, up to all.
 */
export function pace(requests: Limiter, clock: Clock): Pace {
  const all = requests.capacity();
  let at = all;
  let changed = Number.NEGATIVE_INFINITY;
  const change = (to: number, now: number): void => {
    at = to;
    changed = now;
    requests.resize(to);
  };
  return {
    throttled() {
      const now = clock.monotonic();
      if (now - changed < TOGETHER_MS) {
        return;
      }
      change(Math.ceil(at / 2), now);
    },
    answered() {
      if (at === all) {
        return;
      }
      const now = clock.monotonic();
      if (now - changed >= CALM_MS) {
        change(Math.min(all, at * 2), now);
      }
    },
  };
}
