import { claimOf, claimText } from '../../core/manifest/claim.ts';
import { keyOf, latestKey, parseRunKey, type RunKey } from '../../core/manifest/names.ts';
import { highestNumber, type Predecessor, type Predicate } from '../../core/manifest/statement.ts';
import { sha256, verifyPredecessor } from '../../core/manifest/verify-bundle.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { assertNotBelowAnchor } from './anchor.ts';
import { assertLink, gap } from './chain-link.ts';
import { fetchBundle, type FetchedText } from './fetch-evidence.ts';
import type { Host } from './host.ts';
import type { NewestBundle, NewestFound } from './newest-bundle.ts';
import { openManifest } from './open-manifest.ts';
import type { Target } from './target.ts';
import type { Tip, TipReading } from './tip.ts';
import { provenOrNone } from './proven-bundle.ts';
import { quarantineHint } from './quarantine-hint.ts';
import type { Reached, Search } from './search.ts';
import { isUnreadable, notReadable } from './unreadable.ts';
import { present } from '../../core/present.ts';

/** Proves what stands on the newest bundle, if that was found. @throws S3recError VERIFY_*, DOCUMENT_NEWER, REMOTE_* */
export async function proveTip(
  target: Target,
  host: Host,
  search: Search,
  { reached, newest: base, error }: NewestFound,
): Promise<TipReading> {
  const { spec } = target;
  const place = placeOf(spec);
  if (error !== undefined) {
    throw error;
  }
  if (base === undefined) {
    assertNotBelowAnchor(undefined, search.anchor, place);
    return { ...knownOf(search, reached), tip: undefined, needsMending: false, beside: [], unfinishedPlans: [] };
  }
  const { proven, link, confirmation, uncopied } = base;
  const { predicate } = proven.statement;
  const older =
    predicate.predecessor && (await provePredecessor(target, host.report, predicate.predecessor, link, search));
  const { statement, signedBy } = confirmation ?? proven;
  const newest = statement.predicate;
  assertNotBelowAnchor(newest, search.anchor, place);
  const tip: Tip = {
    run: newest.run,
    highest: Math.max(highestNumber(newest), highestNumber(predicate)),
    predicate: newest,
    bundleKey: confirmation === undefined ? link.bundleKey : latestKey(place.folder),
    link,
    signer: proven.signedBy.fingerprint,
    signedBy,
    top: { link, predicate, ...(older && { older }) },
    ...(predicate.manifest === null || search.bundlesOnly
      ? {}
      : { manifest: await openManifest(target, host, predicate, predicate.manifest, search) }),
  };
  const beside = besideOf(search, base);
  await tellBeside(target, host.report, tip, beside);
  return {
    ...knownOf(search, reached),
    tip,
    needsMending: tellLatest(host.report, latestKey(place.folder), tip, base),
    ...present({ uncopied }),
    beside,
    unfinishedPlans: unfinishedOf(place.folder, search, newest, base),
    ...present({ untidyPlans: newest.untidy }),
  };
}

/** The part of a reading that does not depend on a tip. */
export function knownOf(
  { anchor, folder }: Search,
  { latest }: Reached,
): Pick<TipReading, 'freshness' | 'latest' | 'quarantine'> {
  return {
    freshness: anchor === undefined ? 'not-checked' : 'anchored',
    ...present({ latest: latest && { etag: latest.etag } }),
    quarantine: folder.quarantine,
  };
}

/**
 * Proves the predecessor. Undefined: it cannot be read.
 * @throws S3recError VERIFY_CHAIN: it is missing, or another one
 */
async function provePredecessor(
  target: Target,
  report: Reporter,
  predecessor: Predecessor,
  link: Predecessor,
  { without }: Search,
): Promise<{ readonly key: string; readonly text: string } | undefined> {
  const { bundleKey } = predecessor;
  assertLink(predecessor, link, placeOf(target.spec));
  const isThere = without?.has(bundleKey) !== true;
  let older: FetchedText | undefined;
  try {
    older = isThere ? await fetchBundle(target, bundleKey) : undefined;
  } catch (error) {
    if (!isUnreadable(error)) {
      throw error;
    }
    const { message, hint } = notReadable(error, predecessor.run);
    report({ type: 'warning', message, key: bundleKey, ...present({ hint }) });
    return undefined;
  }
  if (older === undefined) {
    throw gap(bundleKey, link.run);
  }
  verifyPredecessor(older.text, predecessor, bundleKey);
  return { key: bundleKey, text: older.text };
}

/**
 * Bundles that are numbered like the tip, or between it and its predecessor, and that no link leads to. Geneses record
 * nothing.
 */
function besideOf({ folder }: Search, { proven, link }: NewestBundle): readonly string[] {
  const below = proven.statement.predicate.predecessor?.run ?? link.run;
  return folder.bundles
    .filter(({ run }) => run > below)
    .map(keyOf)
    .filter((key) => key !== link.bundleKey);
}

async function tellBeside(target: Target, report: Reporter, tip: Tip, beside: readonly string[]): Promise<void> {
  const { quarantined = [] } = tip.predicate;
  for (const key of beside) {
    const { text } = (await provenOrNone(fetchBundle(target, key))) ?? { text: '' };
    if (quarantined.every((one) => one.sha256 !== sha256(text))) {
      report({
        type: 'warning',
        message: `${key} does not belong to the chain of run ${tip.run} and was not proven: ${claimText(claimOf(text, key))}`,
        hint: quarantineHint([key], target.spec),
        key,
      });
    }
  }
}

/** Reports what `latest` is. @returns whether the next apply's own write to `latest` mends it */
function tellLatest(report: Reporter, at: string, { run }: Tip, { latest, uncopied }: NewestBundle): boolean {
  if (uncopied !== undefined) {
    const message = `Run ${run} stands in ${at} alone, ${uncopied.key} is missing; the next apply writes it`;
    report({ type: 'warning', message, key: uncopied.key });
  }
  // The first genesis is written without a `latest`. The first run creates that.
  if (latest === 'tip' || (latest === 'missing' && run === 0)) {
    return false;
  }
  const is = latest === 'missing' ? 'is missing' : 'is older than that';
  report({ type: 'warning', message: `The newest run is ${run}, but ${at} ${is}; the next apply mends it.`, key: at });
  return true;
}

/**
 * The signed plans whose runs did not end. A run that ended has a bundle. One that a later run took into account
 * explains nothing any more.
 */
function unfinishedOf(
  at: string,
  { folder }: Search,
  { open = [] }: Predicate,
  { proven, link }: NewestBundle,
): readonly string[] {
  const stemOf = (key: string): string => parseRunKey(at, key)?.stem ?? key;
  const ended = new Set([link.bundleKey, ...folder.bundles.map(keyOf)].map(stemOf));
  const { settled } = proven.statement.predicate;
  // A run of an older version, without `settled`, has taken account of all plans with its number.
  const isAbove = ({ run }: RunKey): boolean => (settled === undefined ? run > link.run : run >= link.run);
  const numbered = folder.plans.filter(isAbove).map(keyOf);
  return [...new Set([...numbered, ...open])]
    .filter((key) => !ended.has(stemOf(key)) && settled?.includes(key) !== true)
    .toSorted();
}
