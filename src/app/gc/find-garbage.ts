import { parseBundle } from '../../core/manifest/bundle.ts';
import { keysOfPlan, keysOfRun } from '../../core/manifest/form.ts';
import { beforeRun, latestKey, parseRunKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { Predecessor, Predicate } from '../../core/manifest/statement.ts';
import { sha256 } from '../../core/manifest/verify-bundle.ts';
import { present } from '../../core/present.ts';
import { errorOf } from '../../core/verify/answer.ts';
import type { Host } from '../chain/host.ts';
import { provenHeader } from '../chain/prove-files.ts';
import { readTipAndNames } from '../chain/read-tip.ts';
import { neverApplied } from '../chain/recorded-tip.ts';
import type { RunNames } from '../chain/run-names.ts';
import type { Target } from '../chain/target.ts';
import { type ChainTop, plansOfTheDead } from '../chain/tip.ts';
import { walkChain } from '../chain/walk-chain.ts';
import type { Continued } from '../apply/run.ts';
import { observe, withListing } from '../observe/observe.ts';

/** The runs to keep: a number of the newest ones, or those whose bundles S3 received within a number of milliseconds. */
export type Keep = { readonly runs: number } | { readonly ms: number };

/**
 * Files of runs that are older than the oldest one kept, and that none of the kept ones needs. Plans of runs that did not
 * end are not among them: the next apply reads them.
 */
export interface Garbage {
  readonly reading: Continued;
  /** The oldest run that is kept. Undefined: all are. */
  readonly oldest: Predecessor | undefined;
  /** How many bundles under keys of their own are kept. */
  readonly kept: number;
  /** The oldest first. */
  readonly files: readonly GarbageFile[];
}

export interface GarbageFile {
  readonly key: string;
  readonly etag: string;
  readonly bytes: number;
}

/**
 * Finds what no kept run needs. The chain is proven from its tip to the oldest run kept, which is the second newest at
 * most, since every command reads that.
 * @throws S3recError NEVER_APPLIED, VERIFY_*, DOCUMENT_NEWER, REMOTE_*
 */
export async function findGarbage(target: Target, host: Host, keep: Keep): Promise<Garbage> {
  const { spec } = target;
  host.report({ type: 'stage', stage: 'head', name: spec.name });
  // The newest manifest is proven, too: where it is damaged, older runs are still needed.
  const { reading, names } = await readTipAndNames(target, host, {});
  const { tip } = reading;
  if (tip === undefined || tip.predicate.manifest === null) {
    throw neverApplied(tip, spec, 'there is no run to remove');
  }
  const kept: ChainTop[] = [tip.top];
  const chain = await walkChain(target, tip.top, names, {
    ...(await depthOf(target, host, keep, names)),
    deep: false,
    says: tip.predicate,
    reached(bundleKey, predicate, text) {
      const { run, manifest } = predicate;
      const statementSha256 = sha256(parseBundle(text, bundleKey).payload);
      kept.push({
        link: { run, bundleKey, statementSha256, manifestSha256: manifest?.sha256 ?? null },
        predicate,
      });
    },
  });
  if (chain.ok === false) {
    throw errorOf(chain, 'VERIFY_CHAIN');
  }
  const oldest = kept.at(-1) ?? tip.top;
  const needed = await neededBy(target, kept);
  plansOfTheDead(reading)
    .flatMap(keysOfPlan)
    .forEach((key) => needed.add(key));
  const files = chain.whole ? [] : await filesBelow(target, oldest.link.run, needed);
  await tellBroken(target, host, oldest, names, tip.predicate);
  return {
    reading: { ...reading, tip },
    oldest: files.length === 0 ? undefined : oldest.link,
    kept: kept.length,
    files,
  };
}

/**
 * Walks on from the oldest run that is kept, and tells of a chain that is broken below it. Nothing shows it any more once
 * those below are gone.
 */
async function tellBroken(
  target: Target,
  { report }: Host,
  oldest: ChainTop,
  { bundles, manifests }: RunNames,
  says: Predicate,
): Promise<void> {
  // What lies beside the runs that are kept, the walk to here has told.
  const below = { bundles: bundles.filter(({ run }) => run <= oldest.link.run), manifests };
  const chain = await walkChain(target, oldest, below, { deep: false, says });
  if (chain.ok === false) {
    report({
      type: 'warning',
      message: `The chain is broken below the runs that are kept: ${errorOf(chain, 'VERIFY_CHAIN').message}`,
      hint: 'Look into it first: once gc has removed the older runs, verify says nothing of it.',
    });
  }
}

/** How far back the walk goes. All times are S3's, since the clock of a machine that ran may be wrong. */
async function depthOf(
  { spec, evidence, signal }: Target,
  { clock }: Host,
  keep: Keep,
  { bundles }: RunNames,
): Promise<{ readonly limit: number; readonly to?: number }> {
  if ('runs' in keep) {
    return { limit: Math.max(1, keep.runs - 1) };
  }
  const latest = latestKey(placeOf(spec).folder);
  const now = await withListing(observe(clock, evidence, latest, signal), async ({ date }) => date * 1000);
  const first = bundles.find(({ lastModified }) => lastModified * 1000 >= now - keep.ms);
  return { limit: 1, ...present({ to: first?.run }) };
}

async function neededBy(target: Target, kept: readonly ChainTop[]): Promise<Set<string>> {
  const needed = new Set<string>();
  await target.requests.each(kept, async ({ link: { bundleKey }, predicate }) => {
    const header = predicate.manifest === null ? undefined : await provenHeader(target, predicate.manifest);
    keysOfRun(bundleKey, header).forEach((key) => needed.add(key));
  });
  return needed;
}

async function filesBelow(
  { spec, evidence, signal }: Target,
  run: number,
  needed: ReadonlySet<string>,
): Promise<readonly GarbageFile[]> {
  const { folder } = placeOf(spec);
  const files: GarbageFile[] = [];
  for await (const page of evidence.list(folder, { until: beforeRun(folder, run), isShallow: true, signal })) {
    for (const { key, etag, size } of page.objects) {
      if ((parseRunKey(folder, key)?.run ?? run) < run && !needed.has(key)) {
        files.push({ key, etag, bytes: size });
      }
    }
  }
  return files;
}
