import { sameLink } from '../../core/manifest/lasting-link.ts';
import { beforeRun, keyOf, latestKey, parseRunKey, type RunKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { Predecessor, Predicate } from '../../core/manifest/statement.ts';
import type { Documents } from '../../ports/documents.ts';
import type { Host } from '../chain/host.ts';
import type { Target } from '../chain/target.ts';
import { provenBundle, provenOrNone } from '../chain/proven-bundle.ts';
import { overtakenBy } from '../plan/newest-wins.ts';
import { conflict, latestMoved, putOnce, saveBundle, swapLatest } from '../chain/put-evidence.ts';
import type { Continued, Run } from './run.ts';
import type { SignedStatement } from './sign-statement.ts';
import { present } from '../../core/present.ts';
import { plansOfTheDead } from '../chain/tip.ts';

/** The changes that other runs made since this one read the tip. */
export interface Meanwhile {
  /** Signed plans that did not exist when the run began. */
  readonly begun: readonly string[];
  /** The number of the confirmation whose place the run takes. */
  readonly supersedes?: number;
  /**
   * That confirmation's commit, where it is not known to be older than the run's own. What the run did may have to be
   * repeated.
   */
  readonly newestCommit?: string;
  /** The oldest run that `gc` kept, where that confirmation says so. It has removed the others by then. */
  readonly oldestKept?: Predecessor;
}

export interface Committed {
  readonly signed: SignedStatement;
  /** The local copy of the bundle. */
  readonly path: string;
}

/**
 * How often the swap is tried. A confirmation takes no time, so whoever loses 32 times in a row must look for the
 * cause.
 */
const ROUNDS = 32;

/**
 * Commits a run. `latest` is replaced by compare-and-swap, then the same bytes are written under the run's own key.
 * A run that loses to a proven confirmation of its own predecessor swaps again: that recorded nothing, and changes
 * nothing for this run. A run that loses to anything else has lost, and its bundle is stored nowhere.
 * @throws S3recError HEAD_MOVED
 */
export async function commitRun(
  target: Target,
  { documents, report }: Host,
  own: Run,
  reading: Continued,
  ownKey: string,
  sign: (meanwhile: Meanwhile) => Promise<SignedStatement>,
): Promise<Committed> {
  const latest = latestKey(placeOf(target.spec).folder);
  await keepUncopied(target, documents, reading);
  let under = reading.latest;
  let overtaken: Omit<Meanwhile, 'begun'> = {};
  for (let round = 1; round <= ROUNDS; round += 1) {
    // Without KMS an ETag is an MD5, so a `latest` that was put back passes for the one that was read.
    const names = await namesAbove(target, reading);
    assertNoRival(names, reading, ownKey);
    const meanwhile: Meanwhile = { begun: plansBegun(names, reading, ownKey), ...overtaken };
    const signed = await sign(meanwhile);
    const path = saveBundle(documents, signed.text);
    if (await swapLatest(target, { key: latest, path }, under, ownKey)) {
      assertNoRival(await namesAbove(target, reading), reading, ownKey);
      await putOnce(target, { key: ownKey, path }, { equalWillDo: true });
      return { signed, path };
    }
    const rival = await confirmationOf(target, reading.tip.link);
    if (rival === undefined) {
      break;
    }
    under = { etag: rival.etag };
    const newestCommit = await overtakenBy({ history: own.history, report }, reading.tip, rival, own.git);
    overtaken = {
      supersedes: Math.max(rival.run, overtaken.supersedes ?? 0),
      ...present({ newestCommit, oldestKept: rival.predicate.oldestKept }),
    };
  }
  throw latestMoved(latest);
}

/** Commits a confirmation, which stands in `latest` alone. @throws S3recError HEAD_MOVED */
export async function commitConfirmation(
  target: Target,
  documents: Documents,
  reading: Continued,
  sign: (meanwhile: Meanwhile) => Promise<SignedStatement>,
): Promise<Committed> {
  const latest = latestKey(placeOf(target.spec).folder);
  await keepUncopied(target, documents, reading);
  const names = await namesAbove(target, reading);
  assertNoRival(names, reading);
  const signed = await sign({ begun: plansBegun(names, reading) });
  const path = saveBundle(documents, signed.text);
  if (!(await swapLatest(target, { key: latest, path }, reading.latest))) {
    throw latestMoved(latest);
  }
  return { signed, path };
}

/**
 * Copies a run in `latest` under its own key, before anybody replaces `latest`. It was proven when the tip was read.
 */
export async function keepUncopied(
  target: Target,
  documents: Documents,
  { uncopied }: Pick<Continued, 'uncopied'>,
): Promise<void> {
  if (uncopied !== undefined) {
    const path = saveBundle(documents, uncopied.text);
    await putOnce(target, { key: uncopied.key, path }, { equalWillDo: true });
  }
}

/** The names of runs above the one that this run continues. */
async function namesAbove({ spec, evidence, signal }: Target, { tip }: Continued): Promise<readonly RunKey[]> {
  const { folder } = placeOf(spec);
  const startAfter = beforeRun(folder, tip.link.run + 1);
  const names: RunKey[] = [];
  for await (const page of evidence.list(folder, { startAfter, signal, isShallow: true })) {
    names.push(...page.objects.flatMap(({ key }) => parseRunKey(folder, key) ?? []));
  }
  return names;
}

/**
 * Checks that no rival wrote a bundle. Where the run's own bundle is among those above, the chain has gone on from it.
 * @throws S3recError HEAD_MOVED: a bundle is there that is neither our own nor was there before
 */
function assertNoRival(names: readonly RunKey[], { beside }: Continued, ownKey?: string): void {
  const bundles = names.filter(({ suffix }) => suffix === '.sigstore.json').map(keyOf);
  const rival = bundles.find((key) => !beside.includes(key));
  if (rival !== undefined && !bundles.includes(ownKey ?? '')) {
    throw conflict(rival, 'written');
  }
}

/**
 * The keys of signed plans that the reading did not see. The run's own, of the same stem as `ownKey`, does not count.
 */
function plansBegun(names: readonly RunKey[], reading: Continued, ownKey?: string): readonly string[] {
  const seen = plansOfTheDead(reading);
  return names
    .filter(({ suffix, stem }) => suffix === '.plan.sigstore.json' && ownKey?.startsWith(`${stem}.`) !== true)
    .map(keyOf)
    .filter((key) => !seen.includes(key));
}

/** The bundle that stands in `latest` now, if it is a proven confirmation of this run. */
async function confirmationOf(
  target: Target,
  link: Predecessor,
): Promise<{ readonly etag: string; readonly run: number; readonly predicate: Predicate } | undefined> {
  const found = await provenOrNone(provenBundle(target, latestKey(placeOf(target.spec).folder)));
  if (found === undefined) {
    return undefined;
  }
  const { predicate } = found.proven.statement;
  const { kind, run, predecessor } = predicate;
  const isOurs = kind === 'confirmation' && predecessor !== null && sameLink(predecessor, link);
  return isOurs ? { etag: found.etag, run, predicate } : undefined;
}
