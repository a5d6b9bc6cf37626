import { isS3recError, isVerifyError, S3recError } from '../../core/error.ts';
import type { UnfinishedRun } from '../../core/drift/drift-document.ts';
import { parseRunKey } from '../../core/manifest/names.ts';
import { assertPlace, placeOf, type Place } from '../../core/manifest/place.ts';
import { verifyBundle } from '../../core/manifest/verify-bundle.ts';
import type { PlanRecord } from '../../core/plan/action.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { DocumentReader } from '../../ports/documents.ts';
import { fetchBundle, fetchPlan } from './fetch-evidence.ts';
import type { HeadReading, ReadHeadDeps } from './head.ts';

/** A run above the head that signed its plan and has not ended, as far as the bucket tells. */
export interface UnfinishedPlan extends UnfinishedRun {
  readonly document: DocumentReader;
}

export interface UnfinishedRuns {
  readonly plans: readonly UnfinishedPlan[];
  /** Why other plans are not looked at, for people. */
  readonly notices: readonly string[];
}

/**
 * The plans of runs that never ended, proven like a manifest: signature, signer, place, and the document by its digest.
 * A plan whose signer is not trusted explains nothing: keys are rotated while a run stands unfinished, and without it
 * what that run did is taken for another hand's. One after the other: there is hardly ever more than one.
 * @throws S3recError VERIFY_* except VERIFY_SIGNER, DOCUMENT_NEWER, REMOTE_*
 */
export async function unfinishedRuns(
  deps: ReadHeadDeps,
  spec: ResolvedSpec,
  { unfinishedPlans }: HeadReading,
  signal: AbortSignal,
): Promise<UnfinishedRuns> {
  const place = placeOf(spec);
  const plans: UnfinishedPlan[] = [];
  const notices: string[] = [];
  for (const key of unfinishedPlans) {
    try {
      const plan = await provePlan(deps, place, key, signal);
      plans.push(plan);
    } catch (error) {
      if (!isS3recError(error, 'VERIFY_SIGNER')) {
        throw isVerifyError(error) ? withDeleteHint(error, key) : error;
      }
      const run = parseRunKey(place.folder, key)?.run;
      notices.push(
        `the plan of run ${run} is not proven (${key} is signed by a key that is not trusted): what it did counts as done by another hand`,
      );
    }
  }
  return { plans, notices };
}

/** Nothing above the head hangs on it: whoever may write there can put anything. */
function withDeleteHint(error: S3recError, key: string): S3recError {
  const hint = `If no apply of yours wrote ${key}, delete it and what goes with it: nothing that was recorded hangs on it.`;
  return new S3recError(error.code, error.message, {
    hint: error.hint === undefined ? hint : `${error.hint}\n${hint}`,
    cause: error.cause,
  });
}

/** @throws S3recError VERIFY_*, DOCUMENT_NEWER, REMOTE_* */
export async function provePlan(
  deps: ReadHeadDeps,
  place: Place,
  key: string,
  signal: AbortSignal,
): Promise<UnfinishedPlan> {
  const bundle = await fetchBundle(deps, key, signal);
  if (bundle === undefined) {
    throw new S3recError('VERIFY_CHAIN', `${key} was listed, but is missing`);
  }
  const { statement } = verifyBundle(bundle.text, deps.keys, key);
  assertPlace(statement, place, key);
  const { kind, run, signedAt } = statement.predicate;
  const [subject] = statement.subject;
  const name = parseRunKey(place.folder, key);
  if (kind !== 'plan' || name === undefined || subject.name !== `${name.stem}.plan.jsonl`) {
    throw new S3recError('VERIFY_PLACE', `${key} holds a ${kind} of ${subject.name}, expected the plan of its run`);
  }
  const document = await fetchPlan(deps, { key: subject.name, sha256: subject.digest.sha256 }, signal);
  return { run, plan: key, signedAt, document };
}

/** A plan's actions in key order. */
export function* actionsOf({
  document,
}: Pick<UnfinishedPlan, 'document'>): Generator<readonly PlanRecord[], void, void> {
  for (const batch of document.records()) {
    yield batch as readonly PlanRecord[];
  }
}
