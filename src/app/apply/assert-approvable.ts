import { S3recError } from '../../core/error.ts';
import { assertUnguarded } from '../../core/plan/guard.ts';
import type { PlanClosing } from '../../core/plan/plan-document.ts';
import { specCommand } from '../../core/spec/spec-command.ts';

/**
 * What must hold of a plan before anybody is asked to approve it: it is the one that was named, and no guard stops it.
 * @throws S3recError PLAN_STALE with the id that the plan has by now; PLAN_GUARDED
 */
export function assertApprovable(
  { id, guards }: PlanClosing,
  { requirePlanId, file }: { readonly requirePlanId?: string; readonly file: string },
): void {
  if (requirePlanId !== undefined && requirePlanId !== id) {
    throw new S3recError('PLAN_STALE', `the plan has the id ${id} by now, not ${requirePlanId}`, {
      hint: `Nothing was written. Look at the plan, and apply it under its own id:\n${specCommand(`apply --require-plan-id ${id}`, { file })}`,
      data: { planId: id },
    });
  }
  assertUnguarded(guards);
}
