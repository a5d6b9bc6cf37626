import { canonicalJson } from '../../core/canonical-json.ts';
import { isVerifyError, S3recError } from '../../core/error.ts';
import { evidenceFolder, latestKey, type RunKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { anchorOf, assertOutsideAnchor, findAnchor, isAnchored } from './anchor.ts';
import { listEvidence, topOf } from './evidence-folder.ts';
import type { TipReading, ReadTipDeps, ReadTipOptions } from './tip.ts';
import { latestEtag } from './latest-etag.ts';
import { knownOf, proveTip } from './prove-tip.ts';
import { describeChain, withRestartHint } from './restart-chain.ts';
import { collectRunNames, type RunNameCollector, type RunNames } from './run-names.ts';
import type { Search } from './search.ts';

export type { Tip, TipReading, ReadTipDeps, ReadTipOptions } from './tip.ts';

/** An apply has to publish during each of them for an alarm that is none. */
const LOOKS = 3;

/**
 * Finds and proves the tip: signature, signer, place, chain, the local anchor, and the
 * manifest's digest. Sends listings and, in the usual case, at most four GETs; writes nothing to the bucket. Looks again
 * when an apply published meanwhile.
 *
 * @throws S3recError VERIFY_* (with `data.restartChain`, the digest for `--restart-chain`; VERIFY_FRESHNESS without), DOCUMENT_NEWER, USAGE
 *   (`restartChain` given although the chain is whole), REMOTE_*.
 */
export async function readTip(deps: ReadTipDeps, spec: ResolvedSpec, options: ReadTipOptions): Promise<TipReading> {
  const { reading } = await lookForTip(deps, spec, options, () => undefined);
  return reading;
}

/** The same, and the names of all runs in the folder, for a walk down the chain. @throws as it does */
export async function readTipAndNames(
  deps: ReadTipDeps,
  spec: ResolvedSpec,
  options: ReadTipOptions,
): Promise<{ readonly reading: TipReading; readonly names: RunNames }> {
  return await lookForTip(deps, spec, options, collectRunNames);
}

async function lookForTip<Names extends RunNameCollector | undefined>(
  deps: ReadTipDeps,
  spec: ResolvedSpec,
  options: ReadTipOptions,
  collect: () => Names,
): Promise<{ readonly reading: TipReading; readonly names: Names }> {
  for (let look = 1; ; look += 1) {
    const names = collect();
    const search = await beginSearch(deps, spec, options, names?.see);
    try {
      return { reading: await concludeSearch(deps, spec, options, search), names };
    } catch (error) {
      if (!isVerifyError(error) || look === LOOKS || !(await hasMoved(deps, search))) {
        throw error;
      }
    }
  }
}

/**
 * Whether the folder is not as it was listed: what is read after the listing may be newer than it, which is no proof of
 * tampering.
 */
export async function hasMoved(deps: ReadTipDeps, { place, folder, without, signal }: Search): Promise<boolean> {
  const now = await listEvidence(deps.clock, deps.evidence, place.folder, { signal, ...(without && { without }) });
  return canonicalJson(now) !== canonicalJson(folder);
}

/** The first half of `readTip`, one listing, for whoever wants to know after an error how far it came. */
export async function beginSearch(
  deps: ReadTipDeps,
  spec: ResolvedSpec,
  options: ReadTipOptions,
  seen?: (name: RunKey) => void,
): Promise<Search> {
  const { signal, anew = false, bundlesOnly = false, without } = options;
  const given = { signal, ...(without && { without }) };
  return {
    spec,
    place: placeOf(spec),
    anchor: findAnchor(deps, spec),
    folder: await listEvidence(deps.clock, deps.evidence, evidenceFolder(spec), { ...given, ...(seen && { seen }) }),
    anew,
    bundlesOnly,
    progress: {},
    ...given,
  };
}

/** The second half of `readTip`. @throws as it does */
export async function concludeSearch(
  deps: ReadTipDeps,
  spec: ResolvedSpec,
  options: ReadTipOptions,
  search: Search,
): Promise<TipReading> {
  let reading: TipReading;
  try {
    reading = await proveTip(deps, search);
  } catch (error) {
    if (!isVerifyError(error)) {
      throw error;
    }
    const abandoned = describeChain(deps, search);
    if (options.restartChain === abandoned.digest) {
      return {
        tip: undefined,
        abandoned,
        ...knownOf(search),
        ...(await unreadLatest(deps, search)),
        ...(search.progress.uncopied && { uncopied: search.progress.uncopied }),
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
      `--restart-chain ${options.restartChain}: the chain of ${spec.name} is whole, nothing is to be abandoned`,
    );
  }
  const outside = options.anchor ?? {};
  assertOutsideAnchor(reading.tip?.predicate, outside, search.place);
  // A run that stands in `latest` alone is no anchor yet: that must be harmless to lose.
  const { tip, uncopied } = reading;
  if (tip !== undefined && uncopied === undefined && tip.link.run !== search.anchor?.run) {
    deps.state.setAnchor(anchorOf(deps, spec, tip.predicate));
  }
  return isAnchored(outside) ? { ...reading, freshness: 'anchored' } : reading;
}

/** A `latest` that could not be read, because of itself or of another bundle, is replaced like any other by who begins anew. */
async function unreadLatest(
  deps: ReadTipDeps,
  { folder, progress: { latest }, place, signal }: Search,
): Promise<Pick<TipReading, 'latest'>> {
  if (latest !== undefined || !folder.hasLatest) {
    return {};
  }
  const etag = await latestEtag(deps, latestKey(place.folder), signal);
  return etag === undefined ? {} : { latest: { etag } };
}
