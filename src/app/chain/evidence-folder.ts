import { BUNDLE_MAX_BYTES, QUARANTINED_MAX } from '../../core/manifest/bundle.ts';
import {
  evidenceFolder,
  isQuarantinedBundle,
  keyOf,
  latestKey,
  lockKey,
  parseRunKey,
  quarantineFolder,
  type RunKey,
} from '../../core/manifest/names.ts';
import { observe } from '../observe/observe.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Target } from './target.ts';

/** The contents of a spec's evidence folder, from one listing. Only the newest names are kept. */
export interface EvidenceFolder {
  /** The newest bundles of runs, ascending. */
  readonly bundles: readonly RunKey[];
  /** The newest signed plans, ascending. */
  readonly plans: readonly RunKey[];
  readonly hasLatest: boolean;
  /**
   * The last keys of bundles that were taken out of the folder. A file that is larger than any bundle is not read,
   * wherever it lies.
   */
  readonly quarantine: readonly string[];
  /** How many keys there are of any kind but the lock and the quarantine. */
  readonly keys: number;
  /** The highest run number in any name, or -1. */
  readonly highestRun: number;
}

export interface ListEvidenceOptions {
  /** Is told every run's key, ascending, where more than the newest are needed. */
  readonly seen?: (name: RunKey) => void;
  /** Whole keys that count as missing. */
  readonly without?: ReadonlySet<string>;
}

/** How many names of a kind are kept. There are far fewer runs at the same time, or strange files. */
const NEWEST = 64;

/** Lists the folder once. */
export async function listEvidence(
  { spec, evidence, signal }: Target,
  clock: Clock,
  { seen, without }: ListEvidenceOptions = {},
): Promise<EvidenceFolder> {
  const folder = evidenceFolder(spec);
  const bundles: RunKey[] = [];
  const plans: RunKey[] = [];
  const quarantine: string[] = [];
  let hasLatest = false;
  let keys = 0;
  let highestRun = -1;
  const listing = await observe(clock, evidence, folder, signal);
  for await (const page of listing.pages) {
    for (const { key, size } of page) {
      // The folder's own marker (made by the console) and the lock are no evidence.
      if (key === folder || key === lockKey(folder) || without?.has(key) === true) {
        continue;
      }
      if (key.startsWith(quarantineFolder(folder))) {
        if (isQuarantinedBundle(folder, key) && size <= BUNDLE_MAX_BYTES) {
          // One more is kept, so that it shows that there are too many.
          keepNewest(quarantine, key, QUARANTINED_MAX + 1);
        }
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
        keepNewest(plans, name);
      } else if (name.suffix === '.sigstore.json') {
        keepNewest(bundles, name);
      }
    }
  }
  return { bundles, plans, hasLatest, quarantine, keys, highestRun };
}

function keepNewest<Name>(names: Name[], name: Name, most: number = NEWEST): void {
  names.push(name);
  if (names.length > most) {
    names.shift();
  }
}

/** The bundles of the highest number: one, unless two runs ended at the same time. */
export function topOf(bundles: readonly RunKey[]): readonly string[] {
  const highest = bundles.at(-1)?.run;
  return bundles.filter(({ run }) => run === highest).map(keyOf);
}
