import { present } from '../../core/present.ts';
import { isUnseen, type PlanRecord } from '../../core/object/action.ts';
import { adoptedHeaders } from '../../core/plan/adopted-headers.ts';
import type { Receipt } from '../../core/plan/receipt.ts';
import type { PlanReader } from '../../ports/documents.ts';
import type { Reporter } from '../../ports/reporter.ts';

export interface Acted {
  readonly done: number;
  readonly refused: number;
  readonly failed: number;
  /** Adopted objects whose attributes only this run saw. Nothing was done to them. */
  readonly looks: number;
  /** Actions that never began, since an earlier phase failed or the run was interrupted. */
  readonly notStarted: number;
  readonly bytes: number;
  /** The error of the run itself (a full disk), and not of an action. Nothing more was begun after it. */
  readonly error?: unknown;
}

/** Counts what a plan's actions come to, and tells it. */
export interface ActTally {
  readonly sent: (bytes: number) => void;
  readonly add: (record: PlanRecord, receipt: Receipt) => void;
  /** An action was refused, or failed. */
  readonly hasFailures: () => boolean;
  /** The warning about headers of adopted objects that nobody asked for, for people. Undefined: there are none. */
  readonly warning: () => string | undefined;
  readonly acted: () => Acted;
}

export function actTally(plan: PlanReader, report: Reporter): ActTally {
  const { closing } = plan;
  const counts = { done: 0, refused: 0, failed: 0, looks: 0, bytes: 0 };
  const adopted = adoptedHeaders();
  const totalObjects = closing.records - closing.summary.adopt + (closing.summary.adopt === 0 ? 0 : unseenIn(plan));
  const totalBytes = closing.summary.uploadBytes;
  const ended = (): number => counts.done + counts.refused + counts.failed + counts.looks;
  const progress = (): void =>
    report({ type: 'progress', stage: 'apply', objects: ended(), bytes: counts.bytes, totalObjects, totalBytes });
  return {
    sent(bytes) {
      counts.bytes += bytes;
      progress();
    },
    add({ key, action }, receipt) {
      const { outcome, error } = receipt;
      if (action === 'adopt' && outcome === 'done') {
        // This does nothing to the object.
        counts.looks += 1;
        adopted.add(receipt);
      } else {
        counts[outcome] += 1;
        report({ type: 'action', key, action, outcome, ...present({ message: error?.message }) });
      }
      progress();
    },
    hasFailures: () => counts.refused + counts.failed > 0,
    warning: () => adopted.warning(),
    acted: () => ({ ...counts, notStarted: totalObjects - ended() }),
  };
}

function unseenIn(plan: PlanReader): number {
  let count = 0;
  for (const batch of plan.records()) {
    count += batch.filter(isUnseen).length;
  }
  return count;
}
