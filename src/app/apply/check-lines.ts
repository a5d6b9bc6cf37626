import { sameJson } from '../../core/canonical-json.ts';
import { S3recError } from '../../core/error.ts';
import type { ManifestRecord } from '../../core/object/record.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import { planChecker } from '../../core/plan/check-plan.ts';
import type { DecideContext } from '../../core/plan/decide-context.ts';
import type { PlanClosing, PlanSummary } from '../../core/plan/plan-document.ts';
import { planIdHash } from '../../core/plan/plan-id.ts';
import { planTally } from '../../core/plan/summary.ts';

/** Checks the lines of a plan against spec and manifest, and against each other. */
export interface LineCheck {
  /** Takes every record, in the plan's order. @throws S3recError DOCUMENT_INVALID */
  see(planned: PlanRecord, recorded: ManifestRecord | undefined): void;
  /** Is called after the last record. @throws S3recError DOCUMENT_INVALID when the closing line says something else */
  finish(): PlanSummary;
}

/** Makes the check. Id, counts and phases are computed again from the records. */
export function checkLines(context: DecideContext, closing: PlanClosing): LineCheck {
  const check = planChecker(context);
  const tally = planTally();
  const hash = planIdHash(context.spec.digest);
  return {
    see(planned, recorded) {
      check(planned, recorded);
      hash.add(planned);
      tally.add({ kind: 'action', record: planned, verdict: null, side: { ignored: 0, denied: 0 } });
    },
    finish() {
      const id = hash.id();
      const { summary } = tally;
      if (
        id !== closing.id ||
        tally.records !== closing.records ||
        !sameJson(tally.phases, closing.phases) ||
        !sameJson(counts(summary), counts(closing.summary))
      ) {
        const what = id === closing.id ? 'other counts or phases' : `id ${closing.id}, computed ${id}`;
        throw new S3recError('DOCUMENT_INVALID', `The plan's closing line does not fit its records: ${what}`, {
          hint: 'Plan again.',
        });
      }
      return summary;
    },
  };
}

function counts({ create, update, updateMetadata, delete: deletes, adopt }: PlanSummary): readonly number[] {
  return [create, update, updateMetadata, deletes, adopt];
}
