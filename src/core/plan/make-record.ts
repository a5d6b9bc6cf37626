import { type FieldChange, type StringMap, seenTags, type TagsAnswer } from '../object/attributes.ts';
import { writtenStamp } from '../object/file-stamp.ts';
import { attributeChanges } from '../proof/attribute-changes.ts';
import { UNKNOWN } from '../proof/compare.ts';
import { compareRecorded } from '../proof/compare-recorded.ts';
import type { Left } from '../proof/last-applied.ts';
import { localValue } from '../proof/local-value.ts';
import { parseDigestName, strengthOf } from '../object/algorithms.ts';
import type { Digests, Verdict } from '../object/evidence.ts';
import { uploadFrom } from '../proof/send-digests.ts';
import type { ManifestRecord } from '../object/record.ts';
import {
  TERRAFORM_ACTION,
  type ActionName,
  type After,
  type Before,
  type PlanRecord,
  type Reason,
  type RepairStep,
} from '../object/action.ts';
import type { DecideContext } from './decide-context.ts';
import type { ExplainedRow } from './explained.ts';
import type { DesiredObject, HeadResult, ObservedObject } from '../object/object.ts';
import type { MetRow } from '../three-way/row.ts';
import { plannedAttributes } from './planned-attributes.ts';
import { fieldsOf } from './repair.ts';
import { present } from '../present.ts';

export interface AttributeChange {
  readonly field: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export function createRecord(
  desired: DesiredObject,
  digests: Digests,
  reason: 'new' | 'missing',
  context: DecideContext,
): PlanRecord {
  const wanted = context.attributesFor(desired.key);
  return {
    ...start(
      'create',
      desired.key,
      null,
      { ...content(desired, digests, context), ...plannedAttributes('create', desired.key, null, undefined, context) },
      reason,
    ),
    basis: 'none',
    strength: 'none',
    precondition: { ifNoneMatch: '*' },
    stamp: writtenStamp(desired),
    phase: wanted.phase,
  };
}

export function updateRecord(
  found: {
    desired: DesiredObject;
    observed: ObservedObject;
    head: HeadResult;
    digests: Digests;
    verdict: Verdict;
    last: Left | undefined;
    changes: readonly AttributeChange[];
    moved: readonly FieldChange[];
    /** The bytes are equal, but only a new upload brings what differs beside them. */
    isAnew: boolean;
  },
  context: DecideContext,
): PlanRecord {
  const { desired, observed, head, digests, verdict, last, changes, moved, isAnew } = found;
  const wanted = context.attributesFor(desired.key);
  const planned = plannedAttributes('update', desired.key, head, last, context);
  const after = { ...content(desired, digests, context), ...planned };
  const reason = isAnew ? 'attributes-differ' : verdict.verdict === 'unknown' ? 'content-unknown' : 'content-differs';
  const before = beforeOf(observed, head);
  // An encryption that is not declared is the bucket's, whatever the object had. An ACL may be shown otherwise than it
  // was sent.
  const { encryption: _encryption, acl: _acl, ...beside } = before;
  const fields = [
    ...attributeChanges(beside, after, () => false).fields,
    ...changes.filter(({ field }) => field.startsWith('encryption.') || field === 'acl'),
  ].map(({ field }) => field);
  return {
    ...start('update', desired.key, before, after, reason),
    basis: verdict.basis,
    strength: verdict.strength,
    precondition: { ifMatch: observed.etag },
    stamp: writtenStamp(desired),
    phase: wanted.phase,
    ...(last === undefined ? { takeover: true } : {}),
    ...(fields.length === 0 ? {} : { fields: fieldsOf(fields) }),
    ...namedOf(moved, fields),
    ...unlockedOf(head),
    ...present({ hints: verdict.hints }),
  };
}

export function repairRecord(
  found: {
    desired: DesiredObject;
    observed: ObservedObject;
    head: HeadResult;
    digests: Digests | undefined;
    verdict: Verdict;
    owned: boolean;
    wrote: boolean;
    last: Left | undefined;
    changes: readonly AttributeChange[];
    moved: readonly FieldChange[];
    steps: readonly RepairStep[];
    /** What S3 is to compute, where a step may be a copy. */
    copy: After['copy'];
  },
  context: DecideContext,
): PlanRecord {
  const { desired, observed, head, verdict, digests, owned, wrote, last, changes, moved, steps, copy } = found;
  const wanted = context.attributesFor(desired.key);
  const repaired = changes.map(({ field }) => field);
  const proves = copy !== undefined && strengthOf(copy.algorithm) === 'cryptographic';
  const after = {
    size: desired.size,
    ...provenDigest(verdict, digests, desired.size),
    ...(proves ? sha256Of(digests) : {}),
    ...present({ copy }),
    ...plannedAttributes('update-metadata', desired.key, head, last, context),
  };
  const reason = changes.length === 0 ? 'checksum-upgrade' : 'attributes-differ';
  return {
    ...start('update-metadata', desired.key, beforeOf(observed, head), after, reason),
    basis: verdict.basis,
    strength: verdict.strength,
    ...present({ layout: verdict.partSize }),
    precondition: { ifMatch: observed.etag },
    stamp: writtenStamp(desired),
    phase: wanted.phase,
    repair: steps,
    ...(repaired.length === 0 ? {} : { fields: fieldsOf(repaired) }),
    ...namedOf(moved, repaired),
    ...(steps.includes('copy') ? unlockedOf(head) : {}),
    ...(owned ? {} : { takeover: true }),
    ...(wrote ? { wrote: true } : {}),
  };
}

export function adoptRecord(
  found: {
    desired: DesiredObject;
    observed: ObservedObject;
    head: HeadResult;
    verdict: Verdict;
    wrote: boolean;
    digests: Digests | undefined;
    last: Left | undefined;
    moved: readonly FieldChange[];
  },
  context: DecideContext,
): PlanRecord {
  const { desired, observed, head, verdict, wrote, digests, last, moved } = found;
  const before = beforeOf(observed, head);
  const after: After = {
    size: desired.size,
    ...provenDigest(verdict, digests, desired.size),
    ...plannedAttributes('adopt', desired.key, head, last, context),
  };
  return {
    ...adoption(desired, before, after, verdict),
    ...(wrote ? { wrote: true } : {}),
    ...(moved.length === 0 ? {} : { fields: fieldsOf(moved.map(({ field }) => field)) }),
    ...namedOf(moved, []),
  };
}

/** Adopts an object that was only listed. Apply asks for what stands beside its bytes, and records that. */
export function adoptUnseenRecord(
  { desired, observed: { size, etag, lastModified } }: MetRow,
  verdict: Verdict,
  digests: Digests | undefined,
): PlanRecord {
  const after = { size, ...provenDigest(verdict, digests, size) };
  return adoption(desired, { size, etag, lastModified }, after, verdict);
}

function adoption(desired: MetRow['desired'], before: Before, after: After, verdict: Verdict): PlanRecord {
  return {
    ...start('adopt', desired.key, before, after, 'equal-unrecorded'),
    basis: verdict.basis,
    strength: verdict.strength,
    ...present({ layout: verdict.partSize }),
    precondition: null,
    stamp: writtenStamp(desired),
    phase: 0,
  };
}

/** Records an object that an unfinished run left, and no file stands for. Only a later run prunes it. */
export function orphanRecord(
  { observed, recorded }: ExplainedRow,
  head: HeadResult,
  tags: TagsAnswer | undefined,
): PlanRecord {
  const before = beforeOf(observed, tags === undefined ? head : { ...head, tags });
  const compared = compareRecorded(recorded, head, undefined);
  const { basis, strength } = 'lacks' in compared || compared.verdict !== 'equal' ? UNKNOWN : compared;
  const after: After = {
    size: observed.size,
    ...(strength === 'cryptographic' && recorded.sha256 !== undefined ? { sha256: recorded.sha256 } : {}),
    headers: head.headers,
    metadata: head.metadata,
    ...present({ tags: before.tags }),
    storageClass: head.storageClass,
    encryption: head.encryption,
  };
  return {
    ...start('adopt', observed.key, before, after, 'unfinished'),
    basis,
    strength,
    precondition: null,
    phase: 0,
  };
}

/** Changes of another hand that stay, by the names that a plan uses. @param changed fields that do not stay */
function namedOf(moved: readonly FieldChange[], changed: readonly string[]): Pick<PlanRecord, 'named'> {
  const left = moved.filter(({ field }) => !changed.includes(field));
  const fields = fieldsOf(left.map(({ field }) => field));
  return left.length === 0 ? {} : { named: left.map((change, index) => ({ ...change, field: fields[index] ?? '' })) };
}

/** What a new version does not have of the one before: its retention and its legal hold. */
function unlockedOf({ lock }: HeadResult): Pick<PlanRecord, 'unlocked'> {
  return present({ unlocked: lock });
}

export function deleteRecord(
  observed: ObservedObject,
  recorded: ManifestRecord,
  reason: 'orphan' | 'excluded',
): PlanRecord {
  const before: Before = {
    size: observed.size,
    etag: observed.etag,
    lastModified: observed.lastModified,
    ...present({ versionId: recorded.versionId }),
  };
  return {
    ...start('delete', observed.key, before, null, reason),
    basis: 'manifest',
    strength: 'none',
    precondition: { ifMatch: observed.etag },
    phase: 0,
  };
}

function start(
  action: ActionName,
  key: string,
  before: Before | null,
  after: After | null,
  reason: Reason,
): Pick<PlanRecord, 'key' | 'action' | 'change' | 'reason'> {
  return { key, action, change: { actions: [TERRAFORM_ACTION[action]], before, after }, reason };
}

/** What is sent. It is proven before a byte leaves. */
function content(desired: DesiredObject, digests: Digests, context: DecideContext): After {
  return {
    size: desired.size,
    ...sha256Of(digests),
    upload: uploadFrom(desired.size, context.spec.integrity, digests),
  };
}

function sha256Of(digests: Digests | undefined): { sha256?: string } {
  const whole = digests?.['SHA256'];
  return typeof whole === 'string' ? { sha256: Buffer.from(whole, 'base64').toString('hex') } : {};
}

/**
 * The digest that an equality rests on: SHA-256 where that is proven cryptographically, else the one that was compared.
 */
function provenDigest(verdict: Verdict, digests: Digests | undefined, size: number): Pick<After, 'sha256' | 'digest'> {
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

function beforeOf(observed: ObservedObject, head: HeadResult): Before & { readonly tags?: StringMap } {
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
