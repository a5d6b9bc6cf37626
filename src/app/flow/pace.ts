import type { Clock } from '../../ports/clock.ts';
import type { Limiter } from './limiter.ts';

/** How many requests go on at a time, by what the server says of them. */
export interface Pace {
  /** The server asked for fewer requests. */
  throttled(): void;
  /** A request was answered. */
  answered(): void;
}

/** Requests that were in flight together are refused together: within this time they count as one. */
const TOGETHER_MS = 1000;
/** After so long without a refusal twice as many go on at a time. */
const CALM_MS = 10_000;

/** Half as many at a time when the server asks for fewer, down to one; twice as many again after a while, up to all. */
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
