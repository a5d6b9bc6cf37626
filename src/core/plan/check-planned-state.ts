import { canonicalJson, sameJson } from '../canonical-json.ts';
import { isUnseen, sendsBytes, type After, type Before, type PlanRecord } from '../object/action.ts';
import { digestName } from '../object/algorithms.ts';
import { namesOf } from '../members.ts';
import type { ObservedAttributes } from '../object/attributes.ts';
import type { ObservedObject } from '../object/object.ts';
import type { ManifestRecord } from '../object/record.ts';
import { present } from '../present.ts';
import { compareAttributes, isBytesOnly } from '../proof/compare-attributes.ts';
import { type Left, leftOf } from '../proof/last-applied.ts';
import { sentDigest, uploadFrom, uploadLayout } from '../proof/send-digests.ts';
import type { DecideContext } from './decide-context.ts';
import { asksUpgrade } from './decide-upgrade.ts';
import { attributesSeen, plannedAttributes } from './planned-attributes.ts';
import { fieldsOf, repairSteps } from './repair.ts';

/** Says what is wrong with the state that a record of a saved plan would leave. Undefined: nothing is. */
export function stateFault(
  record: PlanRecord,
  ours: ManifestRecord | undefined,
  context: DecideContext,
): string | undefined {
  const { key, action, change, phase } = record;
  const { after, before } = change;
  if (after === null || action === 'delete') {
    return 'it has no planned state';
  }
  const wanted = context.attributesFor(key);
  if (isUnseen(record)) {
    return unseenFault(record, ours, isBytesOnly(wanted, context.encryption));
  }
  if (action !== 'adopt' && phase !== wanted.phase) {
    return `phase ${phase} is planned, the spec says ${wanted.phase}`;
  }
  const seen = before === null ? null : attributesSeen(before);
  const sends = sendsBytes(action);
  if (record.unfinished !== undefined) {
    // Only planning knows what the unfinished run left, and planning is done again.
    return sends ? uploadFault(after, context) : undefined;
  }
  const found = before === null ? undefined : foundAs(key, before);
  const last = ours === undefined || found === undefined ? undefined : leftOf(ours, found, found);
  const repaired = seen === null || action === 'update' ? undefined : repairFault(record, seen, last, context);
  const planned = plannedAttributes(action, key, seen, last, context);
  return repaired ?? attributesFault(after, planned) ?? (sends ? uploadFault(after, context) : undefined);
}

/** Checks that the record of an object which S3 was not asked about states no attributes. */
function unseenFault(
  { change: { before, after }, repair, fields }: PlanRecord,
  ours: ManifestRecord | undefined,
  isListingEnough: boolean,
): string | undefined {
  const { size: _seen, etag: _etag, lastModified: _lastModified, ...beside } = before ?? {};
  const { size: _size, digest: _digest, ...planned } = after ?? {};
  return ours === undefined &&
    isListingEnough &&
    sameJson({ beside, planned, repair, fields }, { beside: {}, planned: {} })
    ? undefined
    : 'it adopts an object that nobody looked at, and the listing alone does not suffice';
}

/** The object as the listing and HEAD showed it when the plan was made. */
function foundAs(key: string, before: Before): ObservedObject & { readonly versionId: string | null } {
  const { checksum, versionId = null, storageClass = 'STANDARD', ...rest } = before;
  return {
    ...rest,
    key,
    versionId,
    storageClass,
    ...present({ checksumAlgorithm: checksum?.algorithm, checksumType: checksum?.type }),
  };
}

/**
 * Checks a repair. The attributes that differ, and the requests that repair them, follow from the object as it was
 * found.
 */
function repairFault(
  record: PlanRecord,
  seen: ObservedAttributes,
  last: Left | undefined,
  context: DecideContext,
): string | undefined {
  const { changes, moved } = compareAttributes(context.attributesFor(record.key), context.encryption, seen, last);
  const fields = fieldsOf((record.action === 'adopt' ? moved : changes).map(({ field }) => field));
  const isUpgrade = record.reason === 'checksum-upgrade';
  if (
    isUpgrade &&
    (changes.length > 0 || last === undefined || !asksUpgrade(context, record.change.before?.checksum))
  ) {
    return 'it upgrades a checksum, and the spec does not ask for that';
  }
  // With an upgrade, the same copy repairs the attributes.
  const copies = asksUpgrade(context, record.change.before?.checksum) && sameJson(record.repair, ['copy']);
  const steps =
    copies && (isUpgrade || changes.length > 0)
      ? ['copy']
      : changes.length === 0
        ? null
        : repairSteps(changes, seen, context.encryption);
  return sameJson([fields, steps], [record.fields ?? [], record.repair ?? null])
    ? undefined
    : `it repairs ${text(record.fields)} by ${text(record.repair)}, the spec asks for ${text(fields)} by ${text(steps)}`;
}

/** Checks that every planned attribute is one that the spec declares or that the object had. */
function attributesFault(after: After, planned: Partial<ObservedAttributes>): string | undefined {
  const { headers, metadata, tags, storageClass, encryption, acl } = planned;
  const wanted = { headers, metadata, tags, storageClass, encryption, acl };
  const name = namesOf(wanted).find((field) => !sameJson(after[field], wanted[field]));
  return name === undefined
    ? undefined
    : `${name} is planned as ${text(after[name])}, and would be ${text(wanted[name])}`;
}

/**
 * Checks that the checksums have the spec's layout and fit each other. They are compared with the bytes when these are
 * sent.
 */
function uploadFault({ size, sha256, upload }: After, { spec }: DecideContext): string | undefined {
  const layout = uploadLayout(size, spec.integrity);
  const count = layout.kind === 'single' ? 1 : layout.partCount;
  if (upload === undefined || sha256 === undefined || upload.checksums.length !== count) {
    return 'its checksums are not those that the spec asks for';
  }
  const request = sentDigest(size, spec.integrity);
  const digests = {
    [digestName(request)]: request.layout === 'whole' ? upload.checksums.join() : upload.checksums,
    SHA256: Buffer.from(sha256, 'hex').toString('base64'),
  };
  return sameJson(upload, uploadFrom(size, spec.integrity, digests))
    ? undefined
    : 'its checksums do not fit each other';
}

function text(value: unknown): string {
  return value === undefined ? 'nothing' : canonicalJson(value);
}
