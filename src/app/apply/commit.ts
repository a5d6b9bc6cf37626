import { isVerifyError } from '../../core/error.ts';
import { sameLink } from '../../core/manifest/lasting-link.ts';
import { beforeRun, keyOf, latestKey, parseRunKey } from '../../core/manifest/names.ts';
import { assertPlace, placeOf } from '../../core/manifest/place.ts';
import type { Predecessor } from '../../core/manifest/statement.ts';
import { verifyBundle } from '../../core/manifest/verify-bundle.ts';
import { withRetry } from '../flow/retry.ts';
import { fetchBundle } from '../head/fetch-evidence.ts';
import type { Continued } from './attest.ts';
import { conflict, copyOnce, saveBundle, swapLatest } from './put-evidence.ts';
import type { AttestDeps, RunFacts } from './run-facts.ts';
import type { SignedStatement } from './sign-statement.ts';

/** What is signed is known only when its turn comes. */
export interface Turn {
  /** Signed plans that nobody had seen when the run began. */
  readonly begun: readonly string[];
  /** Number of the confirmation that the run takes the place of. */
  readonly supersedes?: number;
}

export interface Committed {
  readonly signed: SignedStatement;
  /** Local copy of the bundle. */
  readonly path: string;
}

/** A confirmer takes no time; who loses to so many has something else before it. */
const ROUNDS = 32;

/**
 * Commits a run: `latest` is replaced by compare-and-swap, then the same bytes are written under the run's own key. Who
 * loses to a proven confirmation of its own predecessor swaps again: that recorded nothing, and nothing of this run is
 * another for it. Anybody else has lost, and its bundle is stored nowhere.
 *
 * @throws S3recError HEAD_MOVED
 */
export async function commitRun(
  deps: AttestDeps,
  facts: RunFacts,
  reading: Continued,
  ownKey: string,
  sign: (turn: Turn) => Promise<SignedStatement>,
): Promise<Committed> {
  const latest = latestKey(placeOf(facts.spec).folder);
  await keepUncopied(deps, facts, reading);
  let turn: Turn = { begun: await assertAlone(deps, facts, reading, ownKey) };
  let under = reading.latest;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const signed = await sign(turn);
    const path = saveBundle(deps, signed.text);
    if (await swapLatest(deps, facts, { key: latest, path }, under, ownKey)) {
      // Without KMS an ETag is an MD5: one that was put back passes for the one that was read.
      await assertAlone(deps, facts, reading, ownKey);
      await copyOnce(deps, facts, { key: ownKey, path });
      return { signed, path };
    }
    const rival = await confirmationOf(deps, facts, reading.head.link);
    if (rival === undefined) {
      break;
    }
    under = { etag: rival.etag };
    turn = { ...turn, supersedes: Math.max(rival.run, turn.supersedes ?? 0) };
  }
  throw conflict(latest, 'replaced or deleted');
}

/** Commits a confirmation, which stands in `latest` alone. @throws S3recError HEAD_MOVED */
export async function commitConfirmation(
  deps: AttestDeps,
  facts: RunFacts,
  reading: Continued,
  sign: (turn: Turn) => Promise<SignedStatement>,
): Promise<Committed> {
  const latest = latestKey(placeOf(facts.spec).folder);
  await keepUncopied(deps, facts, reading);
  const signed = await sign({ begun: await assertAlone(deps, facts, reading) });
  const path = saveBundle(deps, signed.text);
  if (!(await swapLatest(deps, facts, { key: latest, path }, reading.latest))) {
    throw conflict(latest, 'replaced or deleted');
  }
  return { signed, path };
}

/** Before anybody replaces `latest`, a run in it lies under its own key. It has been proven when the head was read. */
export async function keepUncopied(
  deps: AttestDeps,
  facts: RunFacts,
  { uncopied }: Pick<Continued, 'uncopied'>,
): Promise<void> {
  if (uncopied !== undefined) {
    await copyOnce(deps, facts, { key: uncopied.key, path: saveBundle(deps, uncopied.text) });
  }
}

/**
 * Looks for bundles above the run that this one continues. Where its own lies among them, the chain has gone on from it.
 * @returns keys of signed plans there that the reading did not see
 * @throws S3recError HEAD_MOVED: there is one that is neither our own nor was there before
 */
async function assertAlone(
  deps: AttestDeps,
  { spec, signal }: RunFacts,
  { head, beside, unfinishedPlans }: Continued,
  ownKey?: string,
): Promise<readonly string[]> {
  const { folder } = placeOf(spec);
  const startAfter = beforeRun(folder, head.link.run + 1);
  const names = await withRetry(deps, { operation: 'ListObjectsV2', signal }, async () => {
    const keys: string[] = [];
    for await (const page of deps.evidence.list(folder, { startAfter, signal })) {
      keys.push(...page.objects.map(({ key }) => key));
    }
    return keys.flatMap((key) => parseRunKey(folder, key) ?? []);
  });
  const bundles = names.filter(({ suffix }) => suffix === '.sigstore.json').map(keyOf);
  const other = bundles.find((key) => !beside.includes(key));
  if (other !== undefined && (ownKey === undefined || !bundles.includes(ownKey))) {
    throw conflict(other, 'written');
  }
  const ownStem = ownKey === undefined ? undefined : parseRunKey(folder, ownKey)?.stem;
  return names
    .filter(({ suffix, stem }) => suffix === '.plan.sigstore.json' && stem !== ownStem)
    .map(keyOf)
    .filter((key) => !unfinishedPlans.includes(key));
}

/** What stands in `latest` now, if it is a proven confirmation of this run. */
async function confirmationOf(
  deps: AttestDeps,
  { spec, signal }: RunFacts,
  link: Predecessor,
): Promise<{ readonly etag: string; readonly run: number } | undefined> {
  const place = placeOf(spec);
  const at = latestKey(place.folder);
  try {
    const found = await fetchBundle(deps, at, signal);
    if (found === undefined) {
      return undefined;
    }
    const { statement } = verifyBundle(found.text, deps.keys, at);
    assertPlace(statement, place, at);
    const { kind, run, predecessor } = statement.predicate;
    const isOurs = kind === 'confirmation' && predecessor !== null && sameLink(predecessor, link);
    return isOurs ? { etag: found.etag, run } : undefined;
  } catch (error) {
    if (isVerifyError(error)) {
      return undefined;
    }
    throw error;
  }
}
