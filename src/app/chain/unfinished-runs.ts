import { isS3recError, isVerifyError, S3recError } from '../../core/error.ts';
import type { UnfinishedRun } from '../../core/drift/drift-document.ts';
import { parseRunKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import type { Documents, PlanReader } from '../../ports/documents.ts';
import { fetchPlan } from './fetch-evidence.ts';
import type { Target } from './target.ts';
import type { TipReading } from './tip.ts';
import { provenBundle } from './proven-bundle.ts';
import { quarantineHint } from './quarantine-hint.ts';

/** A run above the tip that signed its plan and has not ended, as far as the bucket tells. */
export interface UnfinishedPlan extends UnfinishedRun {
  readonly document: PlanReader;
}

export interface UnfinishedRuns {
  readonly plans: readonly UnfinishedPlan[];
  /** Why other plans do not count, for people. */
  readonly notices: readonly string[];
}

/**
 * The plans of runs that never ended, proven like a manifest: signature, signer, place, and the document by its digest.
 * They are read one after the other, since there is hardly ever more than one.
 * A plan whose signer is not trusted explains nothing. Keys may be rotated while a run stands unfinished, and what that
 * run did then counts as done by another hand.
 * @throws S3recError VERIFY_* except VERIFY_SIGNER, DOCUMENT_NEWER, REMOTE_*
 */
export async function unfinishedRuns(
  target: Target,
  documents: Documents,
  { unfinishedPlans }: Pick<TipReading, 'unfinishedPlans'>,
): Promise<UnfinishedRuns> {
  const { spec } = target;
  const { folder } = placeOf(spec);
  const plans: UnfinishedPlan[] = [];
  const notices: string[] = [];
  for (const key of unfinishedPlans) {
    const run = parseRunKey(folder, key)?.run;
    try {
      const plan = await provePlan(target, documents, key);
      if (plan === undefined) {
        notices.push(`The plan of run ${run} is gone (${key}): what it did counts as done by another hand.`);
      } else {
        plans.push(plan);
      }
    } catch (error) {
      if (!isS3recError(error, 'VERIFY_SIGNER')) {
        throw isVerifyError(error) ? error.with({ hint: quarantineHint([key], spec) }) : error;
      }
      notices.push(
        `The plan of run ${run} is not proven (${key} is signed by a key that is not trusted): what it did counts as done by another hand.`,
      );
    }
  }
  return { plans, notices };
}

/** Gets and proves a plan. Undefined: it is gone. @throws S3recError VERIFY_*, DOCUMENT_NEWER, REMOTE_* */
export async function provePlan(
  target: Target,
  documents: Documents,
  key: string,
): Promise<UnfinishedPlan | undefined> {
  const bundle = await provenBundle(target, key);
  if (bundle === undefined) {
    return undefined;
  }
  const { statement } = bundle.proven;
  const { kind, run, signedAt } = statement.predicate;
  const [subject] = statement.subject;
  const name = parseRunKey(placeOf(target.spec).folder, key);
  if (kind !== 'plan' || name === undefined || subject.name !== `${name.stem}.plan.jsonl`) {
    throw new S3recError('VERIFY_PLACE', `${key} holds a ${kind} of ${subject.name}, expected the plan of its run.`);
  }
  const document = await fetchPlan(target, documents, { key: subject.name, sha256: subject.digest.sha256 });
  return { run, plan: key, signedAt, document };
}

/** A plan's actions in key order. */
export function* actionsOf({
  document,
}: Pick<UnfinishedPlan, 'document'>): Generator<readonly PlanRecord[], void, void> {
  yield* document.records();
}
