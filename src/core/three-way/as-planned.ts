import { seenTags } from '../object/attributes.ts';
import type { ManifestRecord } from '../object/record.ts';
import type { PlanRecord } from '../object/action.ts';
import { attributeChanges } from '../proof/attribute-changes.ts';
import { compareRecorded } from '../proof/compare-recorded.ts';
import type { DriftGathered, DriftLacking } from './gathered.ts';
import { present } from '../present.ts';

/** One action of a run that signed its plan and never ended. */
export interface PlannedAction {
  readonly run: number;
  readonly record: PlanRecord;
}

/** The record that the action would have left. */
export function recordOfPlan({ key, change, action, repair = [] }: PlanRecord): ManifestRecord {
  const { size, sha256, digest, upload, copy, headers, metadata, tags, storageClass, encryption, acl } =
    change.after ?? {};
  const stored = upload ?? copy;
  return {
    key,
    status: action === 'update-metadata' ? 'updated-metadata' : 'uploaded',
    ...present({
      size,
      sha256,
      digest,
      checksum: stored && { algorithm: stored.algorithm, type: stored.type, value: stored.checksum },
      partSize: stored?.partSize,
      headers,
      metadata,
      tags,
      storageClass,
      encryption,
      // No answer that is asked for here tells whether the request that sets the ACL was sent.
      acl: repair.includes('acl') ? undefined : acl,
    }),
  };
}

/**
 * Whether the object stands exactly as the action would have left it. SHA-256 or SHA-512 must prove its bytes, and all
 * planned attributes must be there. A weaker proof does not tell whose hand wrote them.
 */
export function standsAsPlanned(
  { record }: PlannedAction,
  { asked, tags }: Pick<DriftGathered, 'asked' | 'tags'>,
): boolean | DriftLacking {
  if (record.action === 'adopt') {
    return false;
  }
  if (asked === undefined) {
    return { lacks: 'head' };
  }
  if (record.action === 'delete') {
    return asked.is === 'gone';
  }
  if (asked.is !== 'there') {
    return false;
  }
  const { head } = asked;
  const planned = recordOfPlan(record);
  const verdict = compareRecorded(planned, head, undefined);
  // An object that only gets another checksum is otherwise the same before and after. Only the checksum shows that it
  // was done.
  const isRepair = record.action === 'update-metadata' && record.reason !== 'checksum-upgrade';
  const untouched = isRepair && head.etag === record.change.before?.etag;
  const proven = !('lacks' in verdict) && verdict.verdict === 'equal' && verdict.strength === 'cryptographic';
  if (!proven && !untouched) {
    return false;
  }
  if (planned.tags !== undefined && tags === undefined) {
    return { lacks: 'tags' };
  }
  // Tags that nobody may see are not those that were planned.
  const seen = { ...head, tags: seenTags(tags) ?? {} };
  return attributeChanges(planned, seen, () => false).fields.length === 0;
}
