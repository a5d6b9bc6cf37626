import { isVerifyError } from '../../core/error.ts';
import { keyOf } from '../../core/manifest/names.ts';
import { assertPlace, placeOf } from '../../core/manifest/place.ts';
import type { Abandoned, Predecessor, Predicate } from '../../core/manifest/statement.ts';
import { verifyPredecessor } from '../../core/manifest/verify-bundle.ts';
import { failed, type Answer } from '../../core/verify/answer.ts';
import { fetchBundle } from './fetch-evidence.ts';
import { sameLink } from '../../core/manifest/lasting-link.ts';
import { aboutOf, gapAt } from './chain-fault.ts';
import { assertLink, gap, RESTORE } from './chain-link.ts';
import { findFork, forked } from './find-fork.ts';
import { keptApart } from './kept-apart.ts';
import type { FetchedManifest } from './fetch-manifest.ts';
import { fileFinder, fileProver } from './prove-files.ts';
import type { Target } from './target.ts';
import type { ChainTop } from './tip.ts';
import type { RunNames } from './run-names.ts';
import { isUnreadable, notReadable } from './unreadable.ts';
import { present } from '../../core/present.ts';

export interface ChainAnswer extends Answer {
  /** How many bundles under keys of their own were proven, the newest included. */
  readonly runs: number;
  /** The oldest run that was reached. */
  readonly walkedTo: number;
  /** Whether the walk reached the genesis. */
  readonly whole: boolean;
  /** The oldest run that `gc` kept, if the walk ended there. */
  readonly oldestKept?: number;
  /** The chain that the genesis left behind, if it began anew. */
  readonly abandoned?: Abandoned;
  /** The key of missing evidence. */
  readonly gap?: string;
  /** The newest run whose evidence exists and cannot be read. */
  readonly unreadable?: number;
  /** Keys of bundles beside the chain. */
  readonly fork?: readonly string[];
  /** How many manifests were read and hashed (`deep`), the newest included. */
  readonly manifestsRead: number;
}

export interface WalkOptions {
  /** How many runs to walk back. Absent: to the beginning. */
  readonly limit?: number;
  /** The walk goes on to the run of this number, whatever the limit is. */
  readonly to?: number;
  /** Manifests are read and hashed, too. */
  readonly deep: boolean;
  /**
   * The newest manifest, where its files were read from the bucket just now. Then those of older ones are looked for, too.
   */
  readonly newest?: FetchedManifest;
  /**
   * What the tip says: bundles that are quarantined, of which one that lies in the folder again is passed over, and the
   * oldest run that `gc` kept.
   */
  readonly says: Pick<Predicate, 'quarantined' | 'oldestKept'>;
  /** Is told each bundle that a link leads to, as soon as it is proven: its key, its predicate, its text. */
  readonly reached?: (key: string, predicate: Predicate, text: string) => void;
}

/** How many bundles are fetched before the walk comes to them. */
const AHEAD = 8;

/**
 * Walks the chain down from a proven bundle, link by link. Each statement names the one before it by digest, so every
 * bundle is proven whatever key signed it. For each run's manifest there must be an entry in the listing.
 */
export async function walkChain(
  target: Target,
  top: ChainTop,
  names: RunNames,
  options: WalkOptions,
): Promise<ChainAnswer> {
  const place = placeOf(target.spec);
  const fetched = fetchAhead(target, top, names, options);
  const { deep, newest } = options;
  const checkFiles = deep ? fileProver(target, newest) : newest && fileFinder(target, names, newest);
  const walk = { runs: 1, walkedTo: top.predicate.run, whole: false, manifestsRead: deep ? 1 : 0 };
  /** The links to bundles that were proven, and how far the walk was then. */
  const passed = new Map([[top.link.bundleKey, { link: top.link, at: { ...walk } }]]);
  const isOldest = (kept: Predecessor | undefined): boolean => {
    if (kept === undefined) {
      return false;
    }
    const link = passed.get(kept.bundleKey)?.link;
    return link !== undefined && sameLink(link, kept);
  };
  let kept = options.says.oldestKept;
  let predicate = top.predicate;
  let of = top.link;
  let next = top.predicate.run;
  const ended = async (to: typeof walk, { abandoned }: Pick<Predicate, 'abandoned'>): Promise<ChainAnswer> => {
    const fork = await findFork(target, names, passed, to, options.says);
    const oldestKept = isOldest(kept) && !to.whole ? to.walkedTo : undefined;
    return { ...forked(fork, target.spec), ...to, ...present({ abandoned, oldestKept }) };
  };
  try {
    assertManifestListed(predicate, of.bundleKey, names);
    while (
      predicate.predecessor !== null &&
      !isOldest(kept) &&
      isWanted(options, walk.runs - 1, predicate.predecessor.run)
    ) {
      target.signal.throwIfAborted();
      const link: Predecessor = predicate.predecessor;
      next = link.run;
      assertLink(link, of, place);
      const text = await fetched(link);
      if (text === undefined) {
        throw gap(link.bundleKey, of.run);
      }
      const statement = verifyPredecessor(text, link, link.bundleKey);
      assertPlace(statement, place, link.bundleKey);
      predicate = statement.predicate;
      assertManifestListed(predicate, link.bundleKey, names);
      if (predicate.manifest !== null) {
        await checkFiles?.(predicate.manifest);
        walk.manifestsRead += deep ? 1 : 0;
      }
      of = link;
      options.reached?.(link.bundleKey, predicate, text);
      walk.runs += 1;
      walk.walkedTo = link.run;
      passed.set(link.bundleKey, { link, at: { ...walk } });
    }
    walk.whole = predicate.predecessor === null;
    return await ended(walk, predicate);
  } catch (error) {
    if (isUnreadable(error)) {
      return { ...failed(notReadable(error, next)), ...walk, unreadable: next };
    }
    if (!isVerifyError(error)) {
      throw error;
    }
    const { gap } = aboutOf(error);
    kept = gap === undefined ? undefined : await keptApart(target);
    const oldest = isOldest(kept) ? passed.get(kept?.bundleKey ?? '') : undefined;
    if (oldest !== undefined) {
      return await ended(oldest.at, {});
    }
    return { ...failed(error), ...walk, ...present({ gap }) };
  }
}

/** Whether the walk wants this run. @param back how many runs lie between it and the newest */
function isWanted({ limit, to }: WalkOptions, back: number, run: number): boolean {
  return limit === undefined || back < limit || run >= (to ?? Infinity);
}

function assertManifestListed({ manifest }: Predicate, bundleKey: string, { manifests }: RunNames): void {
  if (manifest !== null && !manifests.has(manifest.key)) {
    throw gapAt(
      manifest.key,
      `A gap in the chain: ${manifest.key}, the manifest that ${bundleKey} signed, is missing.`,
      { hint: RESTORE },
    );
  }
}

/** Fetches the bundle that most likely is next, by its name. The link decides. */
function fetchAhead(
  target: Target,
  top: ChainTop,
  { bundles }: RunNames,
  options: WalkOptions,
): (link: Predecessor) => Promise<string | undefined> {
  const older = bundles.filter((name) => name.run < top.predicate.run).toReversed();
  const wanted = older.filter(({ run }, index) => isWanted(options, index, run));
  const listed = new Set(older.map(keyOf));
  const begun = new Map<string, { readonly run: number; readonly text: Promise<string | undefined> }>();
  const begin = (key: string, run: number): Promise<string | undefined> => {
    const text =
      top.older?.key === key ? Promise.resolve(top.older.text) : fetchBundle(target, key).then((found) => found?.text);
    // It is awaited when the walk comes to it. Until then a rejection must not count as unhandled.
    text.catch(() => {});
    begun.set(key, { run, text });
    return text;
  };
  return (link) => {
    for (const [key, { run }] of begun) {
      if (run > link.run) {
        begun.delete(key);
      }
    }
    while (begun.size < AHEAD) {
      const name = wanted.shift();
      if (name === undefined) {
        break;
      }
      if (name.run <= link.run) {
        void begin(keyOf(name), name.run);
      }
    }
    if (!listed.has(link.bundleKey)) {
      return Promise.resolve(undefined);
    }
    return begun.get(link.bundleKey)?.text ?? begin(link.bundleKey, link.run);
  };
}
