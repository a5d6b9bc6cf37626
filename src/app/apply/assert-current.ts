import { canonicalJson, sameJson } from '../../core/canonical-json.ts';
import { S3recError } from '../../core/error.ts';
import type { PlanHeader } from '../../core/plan/plan-document.ts';
import type { Origin } from '../../core/object/origin.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { PlanReader } from '../../ports/documents.ts';
import type { Target } from '../chain/target.ts';
import type { TipReading } from '../chain/tip.ts';
import { predecessorOf, targetOf } from '../plan/origin.ts';
import { appliedRun } from './applied-run.ts';

/**
 * Checks that a plan is for this spec, in its present state and at its place. Another spec makes it the wrong document,
 * an edited one makes it stale.
 * @throws S3recError DOCUMENT_INVALID, PLAN_STALE
 */
export function assertSameSpec(header: PlanHeader, spec: ResolvedSpec): void {
  const { name, digest } = header.spec;
  const { bucket, prefix } = header.target;
  const [planned, now] = [
    { name, bucket, prefix },
    { name: spec.name, bucket: spec.bucket, prefix: spec.prefix },
  ].map(canonicalJson);
  if (planned !== now) {
    throw new S3recError('DOCUMENT_INVALID', `The plan is for another spec than ${spec.file}: ${planned}, not ${now}`, {
      hint: 'Plan again, or name the spec that it was made for with --spec FILE.',
    });
  }
  if (digest !== spec.digest) {
    throw stale(`The plan was made for another state of ${spec.file} (spec digest ${digest}, now ${spec.digest}).`);
  }
  const [target, is] = [placeText(header.target), placeText(targetOf(spec))];
  if (target !== is) {
    throw new S3recError('DOCUMENT_INVALID', `The plan is for another place than ${spec.file}: ${target}, not ${is}`, {
      hint: 'Plan again.',
    });
  }
}

/** The members of a place that this version knows. The spec's digest covers those that a newer one added. */
function placeText({ bucket, prefix, region, endpoint, expectedBucketOwner }: Origin['target']): string {
  return canonicalJson({ bucket, prefix, region, endpoint, expectedBucketOwner });
}

/**
 * Checks that what the plan rests on is still there: the manifest that it continues, and the key that its alias named.
 * @throws S3recError PLAN_STALE
 */
export async function assertNotStale(
  target: Target,
  plan: PlanReader,
  encryption: PlanHeader['encryption'],
  reading: TipReading,
): Promise<void> {
  const { predecessor, restartChain, encryption: planned } = plan.header;
  const now = predecessorOf(reading);
  const isWhole = restartChain !== undefined && reading.abandoned === undefined;
  // Runs that only confirmed the manifest changed nothing.
  if (isWhole || (now?.sha256 ?? null) !== (predecessor?.sha256 ?? null)) {
    const { id } = plan.closing;
    const run = await appliedRun(target, reading, id, predecessor?.run ?? -1);
    if (run !== undefined) {
      throw new S3recError('PLAN_STALE', `The plan was applied already, by run ${run}`, {
        hint: 'Nothing was written now. What is left to do, if anything, needs a new plan.',
        data: { run },
      });
    }
    const text = (tip: PlanHeader['predecessor']): string => (tip === null ? 'never applied' : `run ${tip.run}`);
    if (isWhole) {
      throw stale(`The plan begins the chain anew, but the chain is whole by now (${text(now)}).`);
    }
    throw stale(`The plan continues ${text(predecessor)}, but the tip is ${text(now)} by now.`);
  }
  if (!sameJson(encryption, planned)) {
    const [then, is] = [canonicalJson(planned), canonicalJson(encryption)];
    throw stale(
      `The plan encrypts with ${then}, but the spec's key is ${is} by now.`,
      'The alias was moved to another key.',
    );
  }
}

/** The error for a plan that no longer fits, before anything was written. */
export function stale(message: string, why: string = ''): S3recError {
  return new S3recError('PLAN_STALE', message, { hint: `${why} Nothing was written. Plan again.`.trim() });
}
