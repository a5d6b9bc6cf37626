import type { Hashing } from '../../../ports/hashing.ts';
import { openHasher, type TakenHasher } from './hashers.ts';
import { runningDigests } from './running-digests.ts';

/** Hashes bytes in memory, in this thread: those that were just received are in its caches. */
export const hashing: Hashing = {
  async once(algorithm, bytes) {
    const taken = await openHasher(algorithm);
    try {
      return taken.hasher.once(bytes);
    } finally {
      taken.release();
    }
  },
  async begin(wanted, size) {
    const opened = new Map<string, TakenHasher[]>();
    for (const { algorithm } of wanted) {
      opened.set(algorithm, [...(opened.get(algorithm) ?? []), await openHasher(algorithm)]);
    }
    try {
      return runningDigests(wanted, size, (algorithm) => {
        const taken = opened.get(algorithm)?.pop();
        if (taken === undefined) {
          throw new TypeError(`no hasher opened for ${algorithm}`);
        }
        return taken;
      });
    } finally {
      // Requests that are computed together need one of their hashers only.
      for (const taken of [...opened.values()].flat()) {
        taken.release();
      }
    }
  },
};
