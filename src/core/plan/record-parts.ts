import {
  TERRAFORM_ACTION,
  type ActionName,
  type After,
  type Before,
  type PlanRecord,
  type Reason,
} from '../object/action.ts';
import { parseDigestName } from '../object/algorithms.ts';
import { type FieldChange, type StringMap, seenTags } from '../object/attributes.ts';
import type { Digests, Verdict } from '../object/evidence.ts';
import type { HeadResult, ObservedObject } from '../object/object.ts';
import { present } from '../present.ts';
import { localValue } from '../proof/local-value.ts';
import { fieldsOf } from './repair.ts';

// The parts that records of all actions are made of.

export function actionMembers(
  action: ActionName,
  key: string,
  before: Before | null,
  after: After | null,
  reason: Reason,
): Pick<PlanRecord, 'key' | 'action' | 'change' | 'reason'> {
  return { key, action, change: { actions: [TERRAFORM_ACTION[action]], before, after }, reason };
}

export function beforeOf(observed: ObservedObject, head: HeadResult): Before & { readonly tags?: StringMap } {
  return {
    size: observed.size,
    etag: observed.etag,
    lastModified: observed.lastModified,
    versionId: head.versionId,
    headers: head.headers,
    metadata: head.metadata,
    ...present({ tags: seenTags(head.tags) }),
    storageClass: head.storageClass,
    encryption: head.encryption,
    ...present({ acl: head.acl, checksum: head.checksum, partCount: head.partCount }),
  };
}

/** Changes of another hand that stay, by the names that a plan uses. @param changed fields that do not stay */
export function namedOf(moved: readonly FieldChange[], changed: readonly string[]): Pick<PlanRecord, 'named'> {
  const left = moved.filter(({ field }) => !changed.includes(field));
  const fields = fieldsOf(left.map(({ field }) => field));
  return left.length === 0 ? {} : { named: left.map((change, index) => ({ ...change, field: fields[index] ?? '' })) };
}

/** The lock of the present version, which a new version will not have: its retention and its legal hold. */
export function unlockedOf({ lock }: HeadResult): Pick<PlanRecord, 'unlocked'> {
  return present({ unlocked: lock });
}

/**
 * The digest that an equality rests on: SHA-256 where that is proven cryptographically, else the one that was compared.
 */
export function provenDigest(
  verdict: Verdict,
  digests: Digests | undefined,
  size: number,
): Pick<After, 'sha256' | 'digest'> {
  if (verdict.strength === 'cryptographic') {
    return sha256Of(digests);
  }
  if (verdict.by === undefined) {
    return {};
  }
  const request = parseDigestName(verdict.by);
  const value = request && digests && localValue(request, size, digests);
  return present({ digest: value === undefined ? undefined : { name: verdict.by, value } });
}

export function sha256Of(digests: Digests | undefined): { sha256?: string } {
  const whole = digests?.['SHA256'];
  return typeof whole === 'string' ? { sha256: Buffer.from(whole, 'base64').toString('hex') } : {};
}
