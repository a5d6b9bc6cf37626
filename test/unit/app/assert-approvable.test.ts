import { describe, expect, test } from 'vitest';
import { assertApprovable, assertApproved } from '../../../src/app/apply/assert-approvable.ts';
import type { GuardFinding, PlanClosing } from '../../../src/core/plan/plan-document.ts';

const GUARD = { rule: 'max-deletes', message: 'too many', forced: false } as unknown as GuardFinding;
const closing = (guards: readonly GuardFinding[] = []): PlanClosing =>
  ({ id: 'one', guards }) as unknown as PlanClosing;
const STALE = { code: 'PLAN_STALE', data: { planId: 'one', requiredPlanId: 'other' } };

describe('a plan is put to people', () => {
  test.each([undefined, 'one'])('if it is the one that was named, or none was: %s', (requirePlanId) => {
    expect(() => assertApprovable(closing(), { requirePlanId, file: 'my app.yaml' })).not.toThrow();
  });

  test('not if another one was named: its id is told, and how to apply it', () => {
    const named = { requirePlanId: 'other', file: 'my app.yaml' };
    expect(() => assertApprovable(closing([GUARD]), named)).toThrowError(
      expect.objectContaining({
        ...STALE,
        message: 'The plan now has the id one, not other',
        hint: expect.stringMatching(
          /^Nothing was written\. Look at the plan, and apply it under its own id:\ns3rec apply --require-plan-id one .*my app\.yaml/,
        ) as string,
      }) as Error,
    );
  });

  test('not if a guard stops it', () => {
    expect(() => assertApprovable(closing([GUARD]), { file: 's3rec.yaml' })).toThrowError(
      expect.objectContaining({ code: 'PLAN_GUARDED' }) as Error,
    );
  });
});

describe('a saved plan is applied', () => {
  test.each([undefined, 'one'])('if it is the one that was approved, or none was named: %s', (requirePlanId) => {
    expect(() => assertApproved(closing(), { requirePlanId })).not.toThrow();
  });

  test('not if another one was approved', () => {
    expect(() => assertApproved(closing(), { requirePlanId: 'other' })).toThrowError(
      expect.objectContaining({
        ...STALE,
        message: 'The saved plan has the id one, not other',
        hint: expect.stringContaining('another plan than the one that was approved') as string,
      }) as Error,
    );
  });
});
