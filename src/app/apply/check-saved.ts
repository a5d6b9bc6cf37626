import { shownName } from '../../core/shown-name.ts';
import { S3recError } from '../../core/error.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import { invalidRecord } from '../../core/plan/check-plan.ts';
import { assertUnguarded, withSeen } from '../../core/plan/guard.ts';
import type { DesiredObject } from '../../core/object/object.ts';
import { planDifference } from '../../core/plan/plan-difference.ts';
import type { PlanSummary } from '../../core/plan/plan-document.ts';
import type { PlanReader } from '../../ports/documents.ts';
import { marchStreams } from '../compare/march-streams.ts';
import { decideContext } from '../plan/decide-context.ts';
import type { Checkout, Job } from '../plan/checkout.ts';
import { planFrom, type PlanBasis, type PlanOptions, type PlanOutcome } from '../plan/plan.ts';
import { checkLines } from './check-lines.ts';
import { lookInto } from './planned-file.ts';
import { present } from '../../core/present.ts';

/**
 * Plans once more, from the files and the bucket as they are, and compares the saved plan with that, row by row.
 * Nothing is taken from it that was not found again. What is returned says the same, with the stamps of the files that
 * are here.
 * @throws S3recError DOCUMENT_INVALID, PLAN_STALE, PLAN_GUARDED, and what planning throws
 */
export async function checkSaved(
  job: Job,
  saved: PlanReader,
  basis: PlanBasis,
  given: Pick<PlanOptions, 'forced' | 'deadline'>,
): Promise<PlanOutcome> {
  const { target, checkout } = job;
  const header = saved.header;
  const closing = saved.closing;
  const { refresh = false, restartChain } = header;
  const lines = checkLines(decideContext(target.spec, basis.encryption, refresh), closing);
  const options = { refresh, ...given, ...present({ restartChain }) };
  const now = await planFrom(job, options, basis, {
    records: saved.records(),
    see({ planned, recorded, desired }) {
      if (planned !== undefined) {
        lines.see(planned, recorded);
        assertGiven(checkout, planned, desired);
      }
    },
  });
  // A document that no plan of this spec could be is reported as that, whatever the bucket holds.
  lines.finish();
  await assertSame(saved, now, target.signal);
  assertUnguarded(withSeen(closing.guards, now.closing.guards));
  return now;
}

/**
 * Checks that a source gives the file. A file that does not exist is only missing. Otherwise somebody wrote it into the
 * plan.
 */
function assertGiven(checkout: Checkout, planned: PlanRecord, desired: DesiredObject | undefined): void {
  const { key, stamp } = planned;
  const isGiven =
    stamp === undefined ||
    (desired === undefined ? lookInto(checkout, planned) === undefined : desired.path === stamp.path);
  if (!isGiven) {
    throw invalidRecord(key, `no source of the spec gives this key from ${stamp.path}`);
  }
}

/** How many keys are named. The others are counted. */
const NAMED = 5;

async function assertSame(saved: PlanReader, now: PlanOutcome, signal: AbortSignal): Promise<void> {
  const closing = saved.closing;
  const differences: { readonly key: string; readonly text: string }[] = [];
  let count = 0;
  await marchStreams<{ readonly planned: PlanRecord; readonly now: PlanRecord }>(
    { planned: saved.records(), now: now.document.records() },
    (row) => {
      const text = planDifference(row.planned, row.now);
      if (text !== undefined) {
        count += 1;
        if (differences.length < NAMED) {
          differences.push({ key: row.key, text });
        }
      }
      return undefined;
    },
    signal,
  );
  if (count > 0) {
    const named = differences.map(({ key, text }) => `${shownName(key)}: ${text}`).join('; ');
    const more = count > differences.length ? `; and ${count - differences.length} more` : '';
    throw new S3recError(
      'PLAN_STALE',
      `The plan no longer holds for ${count} ${count === 1 ? 'key' : 'keys'}: ${named}${more}`,
      {
        hint: 'Nothing was written. Plan again.',
        data: { planId: now.closing.id, count, keys: differences.map(({ key }) => key) },
      },
    );
  }
  assertSameWithoutFile(closing.summary, now.closing.summary);
}

/**
 * Compares the numbers of recorded objects that have no file and are left alone, since no record names them. An object
 * that the plan kept, and whose file is gone since, is one more.
 */
function assertSameWithoutFile(planned: PlanSummary, now: PlanSummary): void {
  const counts = ({ orphans, foundAbsent = 0 }: PlanSummary): string =>
    `${orphans} left alone as orphans, ${foundAbsent} found absent`;
  if (counts(planned) !== counts(now)) {
    throw new S3recError(
      'PLAN_STALE',
      `The plan no longer holds for recorded objects without a file: planned ${counts(planned)}; by now ${counts(now)}`,
      { hint: 'Nothing was written. Plan again.', data: { orphans: now.orphans, foundAbsent: now.foundAbsent ?? 0 } },
    );
  }
}
