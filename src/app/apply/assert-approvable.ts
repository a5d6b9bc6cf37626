import { S3recError } from '../../core/error.ts';
import { assertUnguarded } from '../../core/plan/guard.ts';
import type { PlanClosing } from '../../core/plan/plan-document.ts';
import { specCommand } from '../../core/shell-word.ts';

interface Approval {
  readonly requirePlanId?: string | undefined;
  /** The spec's file. */
  readonly file: string;
}

/**
 * Checks a plan before anybody is asked to approve it: it must be the one that was named, and no guard may stop it.
 * @throws S3recError PLAN_STALE with the id that the plan has by now; PLAN_GUARDED
 */
export function assertApprovable({ id, guards }: PlanClosing, { requirePlanId, file }: Approval): void {
  assertNamed(id, requirePlanId, {
    message: `The plan now has the id ${id}`,
    hint: `Look at the plan, and apply it under its own id:\n${specCommand(`apply --require-plan-id ${id}`, { file })}`,
  });
  assertUnguarded(guards);
}

/**
 * Checks that a saved plan is the one that was approved, by its id. Whoever may write the file (an artifact, say) need
 * not be who approved it.
 * @throws S3recError PLAN_STALE
 */
export function assertApproved({ id }: PlanClosing, { requirePlanId }: Pick<Approval, 'requirePlanId'>): void {
  assertNamed(id, requirePlanId, {
    message: `The saved plan has the id ${id}`,
    hint: 'It is another plan than the one that was approved. Find out who put it there.',
  });
}

function assertNamed(
  id: string,
  required: string | undefined,
  { message, hint }: { readonly message: string; readonly hint: string },
): void {
  if (required === undefined || required === id) {
    return;
  }
  throw new S3recError('PLAN_STALE', `${message}, not ${required}`, {
    hint: `Nothing was written. ${hint}`,
    data: { planId: id, requiredPlanId: required },
  });
}
