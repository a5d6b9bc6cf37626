import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../ports/clock.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
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
