import { canonicalJson } from '../../core/canonical-json.ts';
import { S3recError } from '../../core/error.ts';
import type { PlanHeader, Target } from '../../core/plan/plan-document.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { HeadReading } from '../head/read-head.ts';
import { predecessorOf, targetOf } from '../plan/origin.ts';

/** A plan is for one spec at one place. */
export function assertSameSpec(header: PlanHeader, spec: ResolvedSpec): void {
  const { file, digest } = header.spec;
  const [planned, now] = [placeText(header.target), placeText(targetOf(spec))];
  const differs =
    digest !== spec.digest
      ? `was made for another state of ${file} (spec digest ${digest}, now ${spec.digest})`
      : planned !== now
        ? `is for another place than ${file}: ${planned}, not ${now}`
        : undefined;
  if (differs !== undefined) {
    throw new S3recError('DOCUMENT_INVALID', `the plan ${differs}`, { hint: 'plan again' });
  }
}

/** What this version knows of a place: members that a newer one added are covered by the spec's digest. */
function placeText({ bucket, prefix, region, endpoint, expectedBucketOwner }: Target): string {
  return canonicalJson({ bucket, prefix, region, endpoint, expectedBucketOwner });
}

/** What the plan stood on must still be there: the head that it continues, and the key that its alias named. */
export function assertNotStale(header: PlanHeader, encryption: PlanHeader['encryption'], reading: HeadReading): void {
  const now = predecessorOf(reading);
  if (now?.run !== header.predecessor?.run || now?.sha256 !== header.predecessor?.sha256) {
    const text = (head: PlanHeader['predecessor']): string => (head === null ? 'never applied' : `run ${head.run}`);
    throw new S3recError(
      'PLAN_STALE',
      `the plan continues ${text(header.predecessor)}, but the head is ${text(now)} by now`,
      {
        hint: 'plan again',
      },
    );
  }
  if (canonicalJson(encryption) !== canonicalJson(header.encryption)) {
    throw new S3recError(
      'PLAN_STALE',
      `the plan encrypts with ${canonicalJson(header.encryption)}, but the spec's key is ${canonicalJson(encryption)} by now`,
      {
        hint: 'the alias was moved to another key: plan again',
      },
    );
  }
}
