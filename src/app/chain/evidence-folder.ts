import { BUNDLE_MAX_BYTES, QUARANTINED_MAX } from '../../core/manifest/bundle.ts';
import {
  beforeRun,
  evidenceFolder,
  isQuarantinedBundle,
  keyOf,
  latestKey,
  lockKey,
  parseRunKey,
  quarantineFolder,
  type RunKey,
} from '../../core/manifest/names.ts';
import { present } from '../../core/present.ts';
import type { Target } from './target.ts';

/** The contents of a spec's evidence folder. Only the newest names are kept. */
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
  /** How many keys were listed of any kind but the lock and the quarantine. */
  readonly keys: number;
  /** The highest run number in any name, or -1. */
  readonly highestRun: number;
}

export interface ListEvidenceOptions {
  /** Is told every run's key, ascending, and its LastModified, where more than the newest are needed. */
  readonly seen?: (name: RunKey, lastModified: number) => void;
  /** Only keys of this run and of later ones are listed, and what is no run's. Absent: all. */
  readonly from?: number;
  /** Whole keys that count as missing. */
  readonly without?: ReadonlySet<string>;
}

/** How many names of a kind are kept. There are far fewer runs at the same time, or strange files. */
const NEWEST = 64;

/** Lists the folder once, and its quarantine if there is one. What lies in other folders below it is passed over. */
export async function listEvidence(
  target: Pick<Target, 'spec' | 'evidence' | 'signal'>,
  { seen, without, from }: ListEvidenceOptions = {},
): Promise<EvidenceFolder> {
  const { spec, evidence, signal } = target;
  const folder = evidenceFolder(spec);
  const bundles: RunKey[] = [];
  const plans: RunKey[] = [];
  let hasLatest = false;
  let hasQuarantine = false;
  let keys = 0;
  let highestRun = -1;
  const startAfter = from === undefined ? undefined : beforeRun(folder, from);
  for await (const page of evidence.list(folder, { signal, isShallow: true, ...present({ startAfter }) })) {
    hasQuarantine ||= page.folders.includes(quarantineFolder(folder));
    for (const { key, lastModified } of page.objects) {
      // The folder's own marker (made by the console) and the lock are no evidence.
      if (key === folder || key === lockKey(folder) || without?.has(key) === true) {
        continue;
      }
      keys += 1;
      hasLatest ||= key === latestKey(folder);
      const name = parseRunKey(folder, key);
      if (name === undefined) {
        continue;
      }
      seen?.(name, lastModified);
      highestRun = Math.max(highestRun, name.run);
      if (name.suffix === '.plan.sigstore.json') {
        keepNewest(plans, name);
      } else if (name.suffix === '.sigstore.json') {
        keepNewest(bundles, name);
      }
    }
  }
  const quarantine = hasQuarantine ? await listQuarantine(target, folder, without) : [];
  return { bundles, plans, hasLatest, quarantine, keys, highestRun };
}

async function listQuarantine(
  { evidence, signal }: Pick<Target, 'evidence' | 'signal'>,
  folder: string,
  without: ReadonlySet<string> | undefined,
): Promise<readonly string[]> {
  const quarantine: string[] = [];
  for await (const page of evidence.list(quarantineFolder(folder), { signal })) {
    for (const { key, size } of page.objects) {
      if (isQuarantinedBundle(folder, key) && size <= BUNDLE_MAX_BYTES && without?.has(key) !== true) {
        // One more is kept, so that it shows that there are too many.
        keepNewest(quarantine, key, QUARANTINED_MAX + 1);
      }
    }
  }
  return quarantine;
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
