import { S3recError } from '../../core/error.ts';
import { checkManifestHeader } from '../../core/manifest/check-header.ts';
import { judgeLatest, type TopBundle, withDeleteHint } from '../../core/manifest/judge-latest.ts';
import { latestKey, parseRunKey } from '../../core/manifest/names.ts';
import { assertPlace, bundleKeyOf, type Place } from '../../core/manifest/place.ts';
import type { ManifestPointer, Predecessor, Predicate } from '../../core/manifest/statement.ts';
import { verifyBundle, verifyPredecessor, type ProvenBundle } from '../../core/manifest/verify-bundle.ts';
import type { Anchor } from '../../ports/state.ts';
import { assertNotBelowAnchor } from './anchor.ts';
import type { EvidenceFolder } from './evidence-folder.ts';
import { fetchBundle, fetchManifest, type FetchedText } from './fetch-evidence.ts';
import type { Head, HeadManifest, HeadReading, ReadHeadDeps } from './head.ts';

/** What one reading knows; filled in while it goes on, so that an error can say what it was about. */
export interface Search {
  readonly place: Place;
  readonly anchor: Anchor | undefined;
  readonly folder: EvidenceFolder;
  readonly anew: boolean;
  readonly signal: AbortSignal;
  latest?: FetchedText;
  top?: FetchedText & { readonly key: string };
  /** `top`, once it is proven. */
  newest?: ProvenBundle;
  /** `latest`, once it is proven to confirm `top`. */
  confirmation?: ProvenBundle;
  /** What the newest run names as its predecessor, as it was fetched. */
  older?: FetchedText & { readonly key: string };
}

/** @throws S3recError VERIFY_*, DOCUMENT_NEWER, REMOTE_* */
export async function proveHead(deps: ReadHeadDeps, search: Search): Promise<HeadReading> {
  const { place, folder } = search;
  const found = await fetchBundles(deps, search);
  const rest = knownOf(search);
  if (found === undefined) {
    assertNotBelowAnchor(undefined, search.anchor, place);
    return { ...rest, head: undefined, needsMending: false, unfinishedPlans: [] };
  }
  const top = proveTop(deps, found, search);
  const { predicate } = top.proven.statement;
  if (predicate.predecessor !== null) {
    await provePredecessor(deps, predicate.predecessor, top, search);
  }
  const at = latestKey(place.folder);
  const verdict = judgeLatest(search.latest?.text, top, deps.keys, place, at);
  if (verdict.is === 'confirmation') {
    search.confirmation = verdict.proven;
  }
  const newest = verdict.is === 'confirmation' ? verdict.proven.statement.predicate : predicate;
  assertNotBelowAnchor(newest, search.anchor, place);
  const head: Head = {
    run: newest.run,
    predicate: newest,
    bundleKey: verdict.is === 'confirmation' ? at : found.key,
    link: top.link,
    signer: top.proven.signedBy.fingerprint,
    ...(predicate.manifest === null
      ? {}
      : { manifest: await openManifest(deps, predicate, predicate.manifest, search) }),
  };
  // The first genesis is written without a `latest`; the first run makes it.
  const needsMending = verdict.is === 'older' || (verdict.is === 'missing' && head.run > 0);
  if (needsMending) {
    const is = verdict.is === 'missing' ? 'is missing' : 'is older than that';
    deps.report({
      type: 'warning',
      message: `The newest run is ${head.run}, but ${at} ${is}; the next apply mends it`,
      key: at,
    });
  }
  const unfinishedPlans = folder.plansAbove
    .filter((plan) => plan.run > head.run)
    .map((plan) => plan.stem + plan.suffix);
  return { ...rest, head, needsMending, unfinishedPlans };
}

/** What a reading says whether or not there is a head. */
export function knownOf({ anchor, latest }: Search): Pick<HeadReading, 'freshness' | 'latest'> {
  return {
    freshness: anchor === undefined ? 'not-checked' : 'anchored',
    ...(latest === undefined ? {} : { latest: { etag: latest.etag } }),
  };
}

/** @returns the newest bundle under a key of its own; undefined when the folder is empty. */
async function fetchBundles(deps: ReadHeadDeps, search: Search): Promise<Search['top']> {
  const { folder, place, signal } = search;
  const at = latestKey(place.folder);
  const only = folder.top.length === 1 ? folder.top[0] : undefined;
  const fetchLatest = async (): Promise<FetchedText | undefined> => {
    try {
      return await fetchBundle(deps, at, signal);
    } catch (error) {
      throw only === undefined ? error : withDeleteHint(error, at);
    }
  };
  const [latest, first] = await Promise.all([
    folder.hasLatest ? fetchLatest() : undefined,
    only === undefined ? undefined : fetchBundle(deps, only.stem + only.suffix, signal),
  ]);
  if (latest !== undefined) {
    search.latest = latest;
  }
  if (folder.top.length === 0) {
    if (folder.keys === 0) {
      return undefined;
    }
    throw new S3recError(
      'VERIFY_CHAIN',
      `s3://${place.evidenceBucket}/${place.folder} holds ${folder.keys} keys, but no run's bundle`,
    );
  }
  const key = only === undefined ? winner(deps, search) : only.stem + only.suffix;
  const text = only === undefined ? await fetchBundle(deps, key, signal) : first;
  if (text === undefined) {
    throw new S3recError('VERIFY_CHAIN', `${key} was listed, but is missing`);
  }
  search.top = { ...text, key };
  return search.top;
}

/** Two runs ended at the same time: the one that `latest` names, or confirms, went on. */
function winner(deps: ReadHeadDeps, { folder, latest, place }: Search): string {
  const keys = folder.top.map((name) => name.stem + name.suffix);
  // Geneses record nothing: as long as no run has ended, any of them will do.
  if (latest === undefined && folder.top[0]?.run === 0 && keys[0] !== undefined) {
    return keys[0];
  }
  const manifest = latest && verifyBundle(latest.text, deps.keys, latestKey(place.folder)).statement.predicate.manifest;
  const key = manifest && keys.find((candidate) => candidate === bundleKeyOf(manifest));
  if (!key) {
    throw new S3recError(
      'VERIFY_CHAIN',
      `Two histories: run ${folder.top[0]?.run} has ${keys.length} bundles, ${keys.join(', ')}`,
    );
  }
  for (const other of keys.filter((candidate) => candidate !== key)) {
    deps.report({
      type: 'warning',
      message: `${other} carries the number of run ${folder.top[0]?.run} too and was not proven; ${key} went on`,
      key: other,
    });
  }
  return key;
}

function proveTop(deps: ReadHeadDeps, found: NonNullable<Search['top']>, search: Search): TopBundle {
  const { place } = search;
  const proven = verifyBundle(found.text, deps.keys, found.key);
  search.newest = proven;
  assertPlace(proven.statement, place, found.key);
  const { kind, run, manifest } = proven.statement.predicate;
  if (kind !== 'genesis' && kind !== 'run') {
    throw new S3recError('VERIFY_PLACE', `${found.key} holds a ${kind}, expected the bundle of a run`);
  }
  const link = {
    run,
    bundleKey: found.key,
    statementSha256: proven.statementSha256,
    manifestSha256: manifest?.sha256 ?? null,
  };
  return { text: found.text, proven, link };
}

async function provePredecessor(
  deps: ReadHeadDeps,
  predecessor: Predecessor,
  top: TopBundle,
  search: Search,
): Promise<void> {
  const { bundleKey } = predecessor;
  assertLink(predecessor, top.link, search.place);
  const older = await fetchBundle(deps, bundleKey, search.signal);
  if (older === undefined) {
    throw gap(bundleKey, top.link.run);
  }
  verifyPredecessor(older.text, predecessor, bundleKey);
  search.older = { ...older, key: bundleKey };
}

/** @throws S3recError VERIFY_PLACE: a predecessor is the bundle of an earlier run in the same folder */
export function assertLink(predecessor: Predecessor, of: Pick<Predecessor, 'run' | 'bundleKey'>, place: Place): void {
  const { bundleKey, run } = predecessor;
  const name = parseRunKey(place.folder, bundleKey);
  if (name?.suffix !== '.sigstore.json' || name.run !== run || run >= of.run) {
    throw new S3recError('VERIFY_PLACE', `${of.bundleKey} names a predecessor elsewhere: run ${run} at ${bundleKey}`);
  }
}

/** What to do about evidence that is gone. */
export const RESTORE =
  'Restore it, from an older version of the key or from a copy: nothing else proves what that run recorded.';

export function gap(bundleKey: string, of: number): S3recError {
  return new S3recError('VERIFY_CHAIN', `A gap in the chain: ${bundleKey}, the predecessor of run ${of}, is missing`, {
    hint: RESTORE,
    data: { gap: bundleKey },
  });
}

async function openManifest(
  deps: ReadHeadDeps,
  run: Predicate,
  manifest: ManifestPointer,
  { place, anew, signal }: Search,
): Promise<HeadManifest> {
  const { key, sha256 } = manifest;
  const { reader, kept } = await fetchManifest(deps, manifest, { anew, signal });
  checkManifestHeader(reader.header, run, place, key);
  return { key, sha256, reader, kept };
}
