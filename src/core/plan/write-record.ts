import type { After, PlanRecord, RepairStep } from '../object/action.ts';
import { strengthOf } from '../object/algorithms.ts';
import type { FieldChange } from '../object/attributes.ts';
import type { Digests, Verdict } from '../object/evidence.ts';
import { writtenStamp } from '../object/file-stamp.ts';
import type { DesiredObject, HeadResult, ObservedObject } from '../object/object.ts';
import { present, someOf } from '../present.ts';
import { attributeChanges } from '../proof/attribute-changes.ts';
import type { AttributeChange } from '../proof/compare-attributes.ts';
import type { Left } from '../proof/last-applied.ts';
import { uploadFrom } from '../proof/send-digests.ts';
import type { DecideContext } from './decide-context.ts';
import { plannedAttributes } from './planned-attributes.ts';
import { actionMembers, beforeOf, namedOf, provenDigest, sha256Of, unlockedOf } from './record-parts.ts';
import { fieldsOf } from './repair.ts';

export function createRecord(
  desired: DesiredObject,
  digests: Digests,
  reason: 'new' | 'missing',
  context: DecideContext,
): PlanRecord {
  const wanted = context.attributesFor(desired.key);
  return {
    ...actionMembers(
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

/** Why bytes are sent. Equal bytes are sent where nothing else can change the attributes. */
const UPLOAD_REASON = { equal: 'attributes-differ', different: 'content-differs', unknown: 'content-unknown' } as const;

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
  },
  context: DecideContext,
): PlanRecord {
  const { desired, observed, head, digests, verdict, last, changes, moved } = found;
  const wanted = context.attributesFor(desired.key);
  const planned = plannedAttributes('update', desired.key, head, last, context);
  const after = { ...content(desired, digests, context), ...planned };
  const reason = UPLOAD_REASON[verdict.verdict];
  const before = beforeOf(observed, head);
  // An encryption that is not declared is the bucket's, whatever the object had. An ACL may be shown in another form
  // than it was sent in.
  const { encryption: _encryption, acl: _acl, ...beside } = before;
  const fields = [
    ...attributeChanges(beside, after, () => false).fields,
    ...changes.filter(({ field }) => field.startsWith('encryption.') || field === 'acl'),
  ].map(({ field }) => field);
  return {
    ...actionMembers('update', desired.key, before, after, reason),
    basis: verdict.basis,
    strength: verdict.strength,
    precondition: { ifMatch: observed.etag },
    stamp: writtenStamp(desired),
    phase: wanted.phase,
    ...present({ takeover: last === undefined || undefined, fields: someOf(fieldsOf(fields)) }),
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
    /** The checksum that S3 is to compute, where a step may be a copy. */
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
    ...actionMembers('update-metadata', desired.key, beforeOf(observed, head), after, reason),
    basis: verdict.basis,
    strength: verdict.strength,
    ...present({ layout: verdict.partSize }),
    precondition: { ifMatch: observed.etag },
    stamp: writtenStamp(desired),
    phase: wanted.phase,
    repair: steps,
    ...present({ fields: someOf(fieldsOf(repaired)) }),
    ...namedOf(moved, repaired),
    ...(steps.includes('copy') ? unlockedOf(head) : {}),
    ...present({ takeover: !owned || undefined, wrote: wrote || undefined }),
  };
}

/** The content that is sent, with digests that were computed before. */
function content(desired: DesiredObject, digests: Digests, context: DecideContext): After {
  return {
    size: desired.size,
    ...sha256Of(digests),
    upload: uploadFrom(desired.size, context.spec.integrity, digests),
  };
}
