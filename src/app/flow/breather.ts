import { setImmediate } from 'node:timers/promises';

/** Milliseconds that work may go on at a stretch: a signal of the user is seen between two of them. */
const STRETCH = 100;

/**
 * For work that need not wait for anything, and would let no signal in for as long as it takes: call it between its steps.
 * @returns a promise from time to time, which rejects when the signal was aborted
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
