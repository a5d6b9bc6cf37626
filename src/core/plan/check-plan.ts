import { compareKeys } from '../key-order.ts';
import { S3recError } from '../error.ts';
import { isOwned, type ManifestRecord } from '../manifest/record.ts';
import { compareAttributes } from '../proof/compare-attributes.ts';
import { uploadLayout } from '../proof/send-digests.ts';
import type { PlanRecord } from './action.ts';
import type { DecideContext } from './decide-context.ts';
import type { Guards } from './guard.ts';
import { isAsRecorded } from './recorded-proof.ts';

/** What the spec's sources say of one key. */
export type PathOfKey = (key: string, path: string) => boolean;

/**
 * A saved plan is input like any other: every record is held against the spec and the proven manifest again, so that an
 * edited plan can leave actions out but not add what the spec does not allow. Returns what is wrong, or undefined.
 */
export function planRecordFault(
  record: PlanRecord,
  recorded: ManifestRecord | undefined,
  context: DecideContext,
  isSourceOf: PathOfKey,
): string | undefined {
  const { key, action, change, precondition, stamp } = record;
  const { spec } = context;
  const owned = recorded !== undefined && isOwned(recorded);
  if (!key.startsWith(spec.prefix) || context.isOwnKey(key)) {
    return 'the key is not one of this spec';
  }
  if (action === 'delete') {
    return deleteFault(record, recorded, owned, context);
  }
  const { before, after } = change;
  if (after === null || stamp === undefined || !isSourceOf(key, stamp.path)) {
    return `no source of the spec gives this key from ${stamp?.path ?? 'no file'}`;
  }
  if (after.size !== stamp.size) {
    return `${after.size} bytes are planned of a file of ${stamp.size}`;
  }
  if (action === 'create' ? before !== null : before === null) {
    return `${action} ${before === null ? 'lacks' : 'has'} an earlier state`;
  }
  const condition = action === 'adopt' ? null : before === null ? { ifNoneMatch: '*' } : { ifMatch: before.etag };
  if (JSON.stringify(precondition) !== JSON.stringify(condition)) {
    return `its precondition is ${JSON.stringify(precondition)}, not ${JSON.stringify(condition)}`;
  }
  if (action !== 'create' && action !== 'adopt' && !owned && record.takeover !== true) {
    return 'it changes an object that s3rec never wrote, and does not say so';
  }
  return attributesFault(record, context);
}

function deleteFault(
  { key, change, precondition }: PlanRecord,
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
  if (context.isProtected(key)) {
    return 'it deletes what prune.protect protects';
  }
  const observed = before === null ? undefined : { ...before, key, storageClass: '' };
  if (observed === undefined || !isAsRecorded(recorded, observed)) {
    return 'it deletes an object that is not as recorded';
  }
  return JSON.stringify(precondition) === JSON.stringify({ ifMatch: recorded.etag })
    ? undefined
    : 'its precondition is not the recorded ETag';
}

function attributesFault(record: PlanRecord, context: DecideContext): string | undefined {
  const { key, action, change, phase } = record;
  const { after, before } = change;
  if (after === null) {
    return 'it has no planned state';
  }
  const wanted = context.attributesFor(key);
  if (action !== 'adopt' && phase !== wanted.phase) {
    return `phase ${phase} is planned, the spec says ${wanted.phase}`;
  }
  const observed = {
    headers: {},
    metadata: {},
    tags: action === 'create' || action === 'update' ? {} : ('denied' as const),
    storageClass: 'STANDARD',
    encryption: { sse: 'none' as const },
    ...after,
  };
  const { changes } = compareAttributes(wanted, context.encryption, observed);
  if (changes[0] !== undefined) {
    return `${changes[0].field} is planned as ${changes[0].from ?? 'nothing'}, the spec says ${changes[0].to ?? 'nothing'}`;
  }
  if (action !== 'create' && action !== 'update') {
    return before === null ? 'it has no earlier state' : undefined;
  }
  const { upload, sha256 } = after;
  const layout = uploadLayout(after.size, context.spec.integrity);
  const parts = layout.kind === 'single' ? { partSize: undefined, partCount: 1 } : layout;
  const fits =
    upload !== undefined &&
    upload.algorithm === context.spec.integrity.checksumAlgorithm &&
    upload.partSize === parts.partSize &&
    upload.checksums.length === parts.partCount;
  return fits && sha256 !== undefined ? undefined : 'its checksums are not those that the spec asks for';
}

/** Walks records against the manifest: both ascending. Refuses on the first fault; takeovers are handed to the guard. */
export function planChecker(
  context: DecideContext,
  isSourceOf: PathOfKey,
  guard: Guards,
): (record: PlanRecord, recorded: ManifestRecord | undefined) => void {
  let last: string | undefined;
  return (record, recorded) => {
    if (last !== undefined && compareKeys(last, record.key) >= 0) {
      throw invalid(record.key, `it stands behind ${last}`);
    }
    last = record.key;
    const fault = planRecordFault(record, recorded, context, isSourceOf);
    if (fault !== undefined) {
      throw invalid(record.key, fault);
    }
    if (record.takeover === true) {
      guard.catch('takeover', record.key, '');
    }
  };
}

function invalid(key: string, fault: string): S3recError {
  return new S3recError('DOCUMENT_INVALID', `plan record of ${key}: ${fault}`, {
    hint: 'a plan is applied exactly as it was made: plan again',
  });
}
