import { namesOf } from '../members.ts';
import { present } from '../present.ts';
import { shownName } from '../shown-name.ts';
import { canonicalJson, sameJson } from '../canonical-json.ts';
import { compareKeys } from '../key-order.ts';
import { S3recError } from '../error.ts';
import { compareKeys } from '../key-order.ts';
import type { ActionName, PlanRecord, Reason } from '../object/action.ts';
import { isOwned, isWritten, type ManifestRecord } from '../object/record.ts';
import { isSameObject } from '../proof/same-object.ts';
import { shownName } from '../shown-name.ts';
import { stateFault } from './check-planned-state.ts';
import type { DecideContext } from './decide-context.ts';

const REASONS: Readonly<Record<ActionName, readonly Reason[]>> = {
  create: ['new', 'missing'],
  update: ['content-differs', 'content-unknown', 'attributes-differ'],
  'update-metadata': ['attributes-differ', 'checksum-upgrade'],
  delete: ['orphan', 'excluded'],
  adopt: ['equal-unrecorded', 'unfinished'],
};

/**
 * Says what is wrong with a record of a saved plan, which is input like any other. A record that no plan of this spec
 * and manifest could have makes it a damaged document, whatever the bucket holds. Undefined: nothing is wrong.
 */
function planRecordFault(
  record: PlanRecord,
  recorded: ManifestRecord | undefined,
  context: DecideContext,
): string | undefined {
  const { key, action, change, precondition, reason, stamp } = record;
  const { spec } = context;
  const owned = recorded !== undefined && isOwned(recorded);
  if (!key.startsWith(spec.prefix) || context.isOwnKey(key)) {
    return 'the key is not one of this spec';
  }
  if (!REASONS[action].includes(reason)) {
    return `the reason of ${action} is ${reason}, and would be ${REASONS[action].join(' or ')}`;
  }
  if (action === 'delete') {
    return deleteFault(record, recorded, owned, context);
  }
  const { before, after } = change;
  if ((reason === 'unfinished') !== (action === 'adopt' && record.unfinished !== undefined)) {
    return `its reason is ${reason}, and ${record.unfinished === undefined ? 'no' : 'an'} unfinished run is named`;
  }
  if (after === null || (stamp === undefined && reason !== 'unfinished')) {
    return 'it has no file';
  }
  const size = stamp?.size ?? before?.size;
  if (after.size !== size) {
    return `${after.size} bytes are planned of a file of ${size}`;
  }
  if (action === 'create' ? before !== null : before === null) {
    return `${action} ${before === null ? 'lacks' : 'has'} an earlier state`;
  }
  const condition = action === 'adopt' ? null : before === null ? { ifNoneMatch: '*' } : { ifMatch: before.etag };
  if (!sameJson(precondition, condition)) {
    return `its precondition is ${JSON.stringify(precondition)}, not ${JSON.stringify(condition)}`;
  }
  if (
    action !== 'create' &&
    action !== 'adopt' &&
    !owned &&
    record.takeover !== true &&
    record.unfinished === undefined
  ) {
    return 'it changes an object that s3rec never wrote, and does not say so';
  }
  return wroteFault(record, recorded) ?? stateFault(record, owned ? recorded : undefined, context);
}

/** Checks `wrote`, since an object that the manifest calls written by s3rec is pruned without a question. */
function wroteFault(
  { action, change, wrote, unfinished }: PlanRecord,
  recorded: ManifestRecord | undefined,
): string | undefined {
  // Only planning again tells whether an unfinished run wrote it.
  if (wrote === undefined || unfinished !== undefined) {
    return undefined;
  }
  const { before, after } = change;
  // A copy may prove by SHA-256 an object that was recorded with a weaker digest.
  const sha256 = recorded?.sha256;
  const sameContent = sha256 === undefined || after?.sha256 === undefined || sha256 === after.sha256;
  const keeps =
    (action === 'adopt' || action === 'update-metadata') && before !== null && before.size === recorded?.size;
  return keeps && sameContent && recorded !== undefined && isWritten(recorded)
    ? undefined
    : 'it says that s3rec wrote what stands there, and no manifest does';
}

function deleteFault(
  { key, change, precondition, reason }: PlanRecord,
  recorded: ManifestRecord | undefined,
  owned: boolean,
  context: DecideContext,
): string | undefined {
  const { before } = change;
  if (!context.spec.prune.enabled) {
    return 'the spec does not prune';
  }
  if (!owned || recorded === undefined) {
    return 'it deletes what the manifest does not own';
  }
  if (!isWritten(recorded) && context.spec.prune.adopted !== true) {
    return 'it deletes what s3rec only adopted (prune.adopted)';
  }
  if (reason === 'excluded' && !context.isExcluded(key)) {
    return 'it deletes what the spec does not exclude as if it did';
  }
  if (context.isProtected(key)) {
    return 'it deletes what prune.protect protects';
  }
  const observed = before === null ? undefined : { ...before, key, storageClass: '' };
  if (observed === undefined || !isSameObject(recorded, observed)) {
    return 'it deletes an object that is not as recorded';
  }
  return sameJson(precondition, { ifMatch: recorded.etag }) ? undefined : 'its precondition is not the recorded ETag';
}

function stateFault(record: PlanRecord, ours: ManifestRecord | undefined, context: DecideContext): string | undefined {
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

/** Checks that an object which nobody asked for has no attributes. */
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
 * Checks a repair: what differs beside equal bytes, and the way to repair it, follow from the object as it was found.
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
  // With an upgrade, the same copy repairs what differs beside the bytes.
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

/** Checks that only what the spec declares and what the object had stands beside the bytes. */
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

/** Walks a plan's records beside the manifest's, both ascending. It refuses at the first fault. */
export function planChecker(
  context: DecideContext,
): (record: PlanRecord, recorded: ManifestRecord | undefined) => void {
  let last: string | undefined;
  return (record, recorded) => {
    if (last !== undefined && compareKeys(last, record.key) >= 0) {
      throw invalidRecord(record.key, `it stands behind ${last}`);
    }
    last = record.key;
    const fault = planRecordFault(record, recorded, context);
    if (fault !== undefined) {
      throw invalidRecord(record.key, fault);
    }
  };
}

export function invalidRecord(key: string, fault: string): S3recError {
  return new S3recError('DOCUMENT_INVALID', `Plan record of ${shownName(key)}: ${fault}`, {
    hint: 'A plan is applied exactly as it was made: plan again.',
  });
}
