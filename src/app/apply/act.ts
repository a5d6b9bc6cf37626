import { isUnseen, type PlanRecord } from '../../core/object/action.ts';
import type { Receipt } from '../../core/plan/receipt.ts';
import type { PlanReader } from '../../ports/documents.ts';
import type { Journal } from '../../ports/journal.ts';
import { limiter } from '../flow/limiter.ts';
import type { HeldLock } from '../lock/held-lock.ts';
import type { Job } from '../plan/checkout.ts';
import { actTally, type Acted } from './act-tally.ts';
import { performing } from './perform.ts';

/** The limits that may end a run early. The target's signal does so, too: it ends what is in flight. */
export interface Bounds {
  /** Whether another action may be started. Requests in flight go on. */
  readonly mayStart: () => boolean;
  /** Ends aborting uploads, too. */
  readonly closing: AbortSignal;
  /** The lock, which is read again before deletes. */
  readonly lock: HeldLock;
}

/**
 * Does exactly what the plan says, phase after phase. A phase begins only when everything before it succeeded, and
 * deletes come last. One failed action does not stop its phase. Objects that were adopted unseen are asked for at the
 * end, whatever became of the actions.
 * Every outcome is in the journal when this returns, also where an error ended it.
 */
export async function act(job: Job, bounds: Bounds, plan: PlanReader, journal: Journal): Promise<Acted> {
  const { spec, signal } = job.target;
  const { report } = job.host;
  const { phases, summary } = plan.closing;
  const tally = actTally(plan, report);
  const perform = performing(job, bounds, tally.sent);
  let signedOut = false;
  const mayStart = (): boolean => bounds.mayStart() && !signedOut;
  const one = async ({ record, number }: NumberedRecord): Promise<void> => {
    const receipt = await perform(record);
    signedOut ||= isSignedOut(receipt);
    // It counts as done even where the disk takes no receipt of it.
    tally.add(record, receipt);
    journal.append(number, receipt);
  };
  const actions = limiter(spec.parallelism);
  try {
    for (const wanted of [...phases.map((phase) => ({ phase })), 'delete' as const]) {
      if (wanted === 'delete' && summary.delete > 0) {
        await bounds.lock.lookAgain(signal);
      }
      if (tally.hasFailures() || !mayStart()) {
        break;
      }
      const belongs = (record: PlanRecord): boolean =>
        wanted === 'delete'
          ? record.action === 'delete'
          : record.action !== 'delete' && record.action !== 'adopt' && record.phase === wanted.phase;
      await actions.each(numbered(plan, belongs, mayStart), one);
    }
    await actions.each(numbered(plan, isUnseen, mayStart), one);
  } catch (error) {
    return { ...tally.acted(), error };
  }
  const message = tally.warning();
  if (message !== undefined) {
    report({ type: 'warning', message });
  }
  return tally.acted();
}

/** Whether the credentials have ended and nothing renewed them, so that no other request can succeed. */
function isSignedOut({ error }: Receipt): boolean {
  return error?.code === 'REMOTE_EXPIRED_TOKEN' || error?.code === 'REMOTE_NO_CREDENTIALS';
}

interface NumberedRecord {
  readonly record: PlanRecord;
  readonly number: number;
}

/** The plan's records that belong to this phase, with their numbers, until nothing more is to be started. */
function* numbered(
  plan: PlanReader,
  belongs: (record: PlanRecord) => boolean,
  mayStart: () => boolean,
): Generator<NumberedRecord, void, void> {
  let number = -1;
  for (const batch of plan.records()) {
    for (const record of batch) {
      number += 1;
      if (!mayStart()) {
        return;
      }
      if (belongs(record)) {
        yield { record, number };
      }
    }
  }
}
