import { canonicalJson } from '../../core/canonical-json.ts';
import { S3recError } from '../../core/error.ts';
import { knownChange, type PlanRecord } from '../../core/plan/action.ts';
import type { DecideContext } from '../../core/plan/decide-context.ts';
import type { Row } from '../../core/plan/object.ts';
import { gatherAndDecide, type GatherDeps } from '../plan/gather.ts';
import { look, stands } from './repair.ts';
import { withRetry } from '../flow/retry.ts';

/**
 * What a saved plan says of an object that stands as it was found: that its bytes equal a file, or what it carries beside
 * them. Neither is sent nor under a condition of S3, and the manifest will say so under our signature: it is proven again.
 * An object that was rewritten since is left to the precondition of its action.
 * @throws S3recError PLAN_STALE
 */
export async function proveAgain(
  deps: GatherDeps,
  planned: PlanRecord,
  row: Row,
  context: DecideContext,
): Promise<void> {
  const { key, action, change } = planned;
  const { before } = change;
  if (before === null || action === 'delete' || !isAsFound(before, row.observed)) {
    return;
  }
  if (action === 'update') {
    const found = await deps.requests.use(1, () =>
      withRetry(deps, { operation: 'HeadObject', key, signal: deps.signal }, () =>
        look(deps, key, before.tags !== undefined),
      ),
    );
    if (!stands(found, before)) {
      throw stale(key, 'headers, metadata, tags, storage class or encryption are not what the plan found');
    }
    return;
  }
  const asked = await decided(deps, row, { ...context, refresh: true });
  if (asked?.action !== action || canonicalJson(asked.change) !== canonicalJson(knownChange(change))) {
    throw stale(key, `${action} does not follow from the file and the object as they are now`);
  }
  // The plan may rest on the manifest where asking S3 finds another proof.
  const proof = isSame(asked, planned, PROOF) ? asked : await decided(deps, row, { ...context, refresh: false });
  if (proof === undefined || !isSame(proof, planned, PROOF)) {
    throw stale(key, `nothing proves that the bytes are equal by ${planned.basis} (${planned.strength})`);
  }
}

const PROOF = ['basis', 'strength', 'layout'] as const;

async function decided(deps: GatherDeps, row: Row, context: DecideContext): Promise<PlanRecord | undefined> {
  const decision = await gatherAndDecide(deps, row, context);
  return decision.kind === 'action' ? decision.record : undefined;
}

function isSame(a: PlanRecord, b: PlanRecord, fields: readonly (keyof PlanRecord)[]): boolean {
  return fields.every((field) => canonicalJson(a[field] ?? null) === canonicalJson(b[field] ?? null));
}

function isAsFound(before: NonNullable<PlanRecord['change']['before']>, observed: Row['observed']): boolean {
  return (
    observed !== undefined &&
    observed.etag === before.etag &&
    observed.size === before.size &&
    observed.lastModified === before.lastModified
  );
}

function stale(key: string, why: string): S3recError {
  return new S3recError('PLAN_STALE', `the plan no longer holds for ${key}: ${why}`, { hint: 'plan again' });
}
