import { latestKey, lockKey, parseRunKey, type RunKey } from '../../core/manifest/names.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { observe } from '../observe/observe.ts';
import type { Retrying } from '../flow/retry.ts';

/** What lies in a spec's evidence folder, from one listing. Holds only the newest names. */
export interface EvidenceFolder {
  /** The bundles of the highest run number: one, unless two runs ended at the same time. */
  readonly top: readonly RunKey[];
  /** Signed plans above it, ascending. */
  readonly plansAbove: readonly RunKey[];
  readonly hasLatest: boolean;
  /** Keys of any kind but the lock. */
  readonly keys: number;
  /** Highest run number in any name; -1 without one. */
  readonly highestRun: number;
}

/** Lists the folder once. `seen` is told every run's key, ascending, for whoever needs more than the newest. */
export async function listEvidence(
  deps: Retrying,
  store: ObjectStore,
  folder: string,
  signal: AbortSignal,
  seen?: (name: RunKey) => void,
): Promise<EvidenceFolder> {
  let top: RunKey[] = [];
  let plansAbove: RunKey[] = [];
  let hasLatest = false;
  let keys = 0;
  let highestRun = -1;
  const listing = await observe(deps, store, folder, signal);
  for await (const page of listing.pages) {
    for (const { key } of page) {
      // The folder's own marker (made by the console) and the lock are no evidence.
      if (key === folder || key === lockKey(folder)) {
        continue;
      }
      keys += 1;
      hasLatest ||= key === latestKey(folder);
      const name = parseRunKey(folder, key);
      if (name === undefined) {
        continue;
      }
      seen?.(name);
      highestRun = Math.max(highestRun, name.run);
      if (name.suffix === '.plan.sigstore.json') {
        plansAbove.push(name);
      } else if (name.suffix === '.sigstore.json') {
        const topRun = top[0]?.run ?? -1;
        top = name.run > topRun ? [name] : [...top, name];
        plansAbove = plansAbove.filter((plan) => plan.run > name.run);
      }
    }
  }
  return { top, plansAbove, hasLatest, keys, highestRun };
}
