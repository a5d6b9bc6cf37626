import { present } from '../../core/present.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { isVerifyError, S3recError } from '../../core/error.ts';
import { placeOf } from '../../core/manifest/place.ts';
import { anchorOf, assertOutsideAnchor, findAnchor, isAnchored } from './anchor.ts';
import { bundlesOf } from './bundles.ts';
import { listEvidence, type ListEvidenceOptions, topOf } from './evidence-folder.ts';
import type { Host } from './host.ts';
import { latestEtag } from './latest-etag.ts';
import { findNewestBundle, type NewestFound } from './newest-bundle.ts';
import { knownOf, proveTip } from './prove-tip.ts';
import { describeChain, withRestartHint } from './restart-chain.ts';
import { collectRunNames, type RunNameCollector, type RunNames } from './run-names.ts';
import type { Reached, Search } from './search.ts';
import { latestBeforehand } from './search-from.ts';
import type { Target } from './target.ts';
import type { ReadTipOptions, TipReading } from './tip.ts';

/** How often is looked. A false alarm needs an apply that publishes during each look. */
const LOOKS = 3;

/**
 * Finds and proves the tip: signature, signer, place, chain, the local anchor, and the manifest's digest. It sends
 * listings and usually at most four GETs, and writes nothing to the bucket. It looks again when an apply published
 * meanwhile.
 * @throws S3recError VERIFY_* (with `data.restartChain`, the digest for `--restart-chain`; VERIFY_FRESHNESS without),
 * DOCUMENT_NEWER, USAGE (`restartChain` given although the chain is whole), REMOTE_*
 */
export async function readTip(target: Target, host: Host, options: ReadTipOptions = {}): Promise<TipReading> {
  const { reading } = await lookForTip(target, host, options, () => undefined);
  return reading;
}

/** Reads the tip, and the names of all runs in the folder for a walk down the chain. @throws as `readTip` */
export async function readTipAndNames(
  target: Target,
  host: Host,
  options: ReadTipOptions,
): Promise<{ readonly reading: TipReading; readonly names: RunNames }> {
  return await lookForTip(target, host, options, collectRunNames);
}

async function lookForTip<Names extends RunNameCollector | undefined>(
  target: Target,
  host: Host,
  options: ReadTipOptions,
  collect: () => Names,
): Promise<{ readonly reading: TipReading; readonly names: Names }> {
  for (let look = 1; ; look += 1) {
    const names = collect();
    const search = await beginSearch(target, host, options, names?.see);
    const { reading, error } = await concludeSearch(target, host, options, search);
    if (reading !== undefined) {
      return { reading, names };
    }
    if (look === LOOKS || !(await hasMoved(target, search))) {
      throw error;
    }
  }
}

/**
 * Whether the folder has changed since it was listed. What is read after a listing may be newer than it, which is no
 * proof of tampering.
 */
export async function hasMoved(target: Target, { folder, without, beforehand }: Search): Promise<boolean> {
  const now = await listEvidence(target, present({ without, from: beforehand?.from }));
  return canonicalJson(now) !== canonicalJson(folder);
}

/**
 * The first half of `readTip`, one listing. After an error its caller knows how far it came.
 * @param seen is told the names of all runs. Absent: the folder is listed from the newest ones on, where `latest` tells
 * which these are.
 */
export async function beginSearch(
  target: Target,
  { state }: Host,
  { anew = false, bundlesOnly = false, without }: ReadTipOptions = {},
  seen?: ListEvidenceOptions['seen'],
): Promise<Search> {
  const bundles = bundlesOf(target, without);
  const beforehand = seen === undefined ? await latestBeforehand(target, bundles, without) : undefined;
  return {
    anchor: findAnchor(target, state),
    folder: await listEvidence(target, present({ without, seen, from: beforehand?.from })),
    bundles,
    anew,
    bundlesOnly,
    ...present({ without, beforehand }),
  };
}

/** How a search ended: with a reading, or with an alarm (`VERIFY_*`, as `readTip` throws it). */
export type Concluded = { readonly reached: Reached } & (
  | { readonly reading: TipReading; readonly error?: undefined }
  | { readonly reading?: undefined; readonly error: S3recError }
);

/** The second half of `readTip`. @throws as it does */
export async function concludeSearch(
  target: Target,
  host: Host,
  options: ReadTipOptions,
  search: Search,
): Promise<Concluded> {
  const found = await findNewestBundle(target, search);
  const { reached } = found;
  try {
    return { reached, reading: await readingOf(target, host, options, search, found) };
  } catch (error) {
    if (!isVerifyError(error)) {
      throw error;
    }
    return { reached, error };
  }
}

async function readingOf(
  target: Target,
  host: Host,
  options: ReadTipOptions,
  search: Search,
  found: NewestFound,
): Promise<TipReading> {
  const { spec } = target;
  const { reached } = found;
  let reading: TipReading;
  try {
    reading = await proveTip(target, host, search, found);
  } catch (error) {
    if (!isVerifyError(error)) {
      throw error;
    }
    const abandoned = describeChain(target, search, reached);
    if (options.restartChain === abandoned.digest) {
      return {
        tip: undefined,
        abandoned,
        ...knownOf(search, reached),
        ...(await unreadLatest(target, search, reached)),
        ...present({ uncopied: reached.uncopied }),
        needsMending: false,
        beside: topOf(search.folder.bundles),
        unfinishedPlans: [],
      };
    }
    throw withRestartHint(error, abandoned.digest, spec);
  }
  if (options.restartChain !== undefined) {
    throw new S3recError(
      'USAGE',
      `--restart-chain ${options.restartChain}: the chain of ${spec.name} is whole, nothing is to be abandoned.`,
    );
  }
  const outside = options.anchor ?? {};
  assertOutsideAnchor(reading.tip?.predicate, outside, placeOf(spec));
  // A run that stands in `latest` alone is no anchor yet, since losing it must be harmless.
  const { tip, uncopied } = reading;
  if (tip !== undefined && uncopied === undefined && tip.link.run !== search.anchor?.run) {
    host.state.setAnchor(anchorOf(target, tip.predicate));
  }
  return isAnchored(outside) ? { ...reading, freshness: 'anchored' } : reading;
}

/**
 * A `latest` that could not be read, because of itself or of another bundle. Who begins anew replaces it like any
 * other.
 */
async function unreadLatest(
  target: Target,
  { folder }: Search,
  { latest }: Reached,
): Promise<Pick<TipReading, 'latest'>> {
  if (latest !== undefined || !folder.hasLatest) {
    return {};
  }
  const etag = await latestEtag(target);
  return present({ latest: etag === undefined ? undefined : { etag } });
}
