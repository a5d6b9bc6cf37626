import { setImmediate } from 'node:timers/promises';

/** Milliseconds that work may go on at a stretch. A signal of the user is seen between two stretches. */
const STRETCH = 100;

/**
 * Lets signals in during work that waits for nothing. It is called between the steps of that work.
 * @returns from time to time a promise, which rejects when the signal was aborted
 */
export function breather(signal?: AbortSignal): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < STRETCH) {
      return undefined;
    }
    return setImmediate().then(() => {
      last = performance.now();
      signal?.throwIfAborted();
    });
  };
}
