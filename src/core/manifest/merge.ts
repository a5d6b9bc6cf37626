import { canonicalJson } from '../canonical-json.ts';
import { isLeftOrphan, isUnseen, sendsBytes, wroteAfter, type After, type PlanRecord } from '../object/action.ts';
import type { Headers } from '../object/attributes.ts';
import type { DesiredObject, ObservedObject } from '../object/object.ts';
import { isCopyProven } from '../plan/planned-copy.ts';
import { hasOtherChecksum, isSameObject } from '../proof/same-object.ts';
import { lastApplied } from '../proof/last-applied.ts';
import { isAmended, type Receipt } from '../plan/receipt.ts';
import { strengthOf } from '../object/algorithms.ts';
import {
  isOwned,
  isUnsettled,
  isWritten,
  type ManifestRecord,
  type ManifestStatus,
  type RecordedError,
} from '../object/record.ts';
import { present } from '../present.ts';

/** What the four sorted streams know of one key when a run closes. */
export interface ClosingRow {
  readonly key: string;
  /** The predecessor's record. */
  readonly recorded?: ManifestRecord;
  readonly planned?: PlannedRow;
  /** From the listing after the last write. */
  readonly observed?: ObservedObject;
  readonly desired?: Pick<DesiredObject, 'key'>;
  /** What stands there was looked at, and is not what this run wrote, although size and ETag are. */
  readonly replaced?: true;
}

export interface PlannedRow {
  readonly key: string;
  readonly record: PlanRecord;
  /** Absent: the run ended before this action began. */
  readonly receipt?: Receipt;
}

export interface ClosingFacts {
  /** Whole seconds since 1970 by S3's clock: when the plan's listing began. */
  readonly observedAt: number;
  /** `onUnknown: keep`: the plan may have left objects alone of whose bytes it knew nothing. */
  readonly keepsUnknown: boolean;
  /** Fields that the spec declares of an object by now. */
  readonly declaredOf: (key: string) => readonly string[];
  /** False from the first file on that could not be walked again: then nothing is called an orphan. */
  readonly desiredKnown: boolean;
}

/** The manifest's record of one key, or undefined when it is not (or no longer) ours to speak of. */
export function mergeRow(row: ClosingRow, facts: ClosingFacts): ManifestRecord | undefined {
  const { recorded, planned } = row;
  if (planned !== undefined) {
    return plannedRecord(row, planned, facts);
  }
  return recorded === undefined || !isOwned(recorded) ? undefined : unplannedRecord(row, recorded, facts);
}

function plannedRecord(row: ClosingRow, { record, receipt }: PlannedRow, facts: ClosingFacts): ManifestRecord {
  if (record.action === 'adopt') {
    return isUnseen(record) ? looked(row, record, receipt, facts) : adopted(row, record, facts);
  }
  if (receipt?.outcome !== 'done') {
    return notDone(row, record, receipt);
  }
  return record.action === 'delete' ? removed(row, record, receipt) : written(row, record, receipt, facts);
}

function notDone(row: ClosingRow, record: PlanRecord, receipt: Receipt | undefined): ManifestRecord {
  if (receipt === undefined) {
    return carried(row, record, 'failed', { code: 'NOT_STARTED', message: 'the run ended before this action began' });
  }
  const error = receipt.error ?? { code: 'INTERNAL', message: 'no reason was given' };
  return carried(row, record, receipt.outcome === 'refused' ? 'refused' : 'failed', error);
}

function removed(row: ClosingRow, record: PlanRecord, { guard }: Receipt): ManifestRecord {
  const { key, observed, recorded } = row;
  if (observed === undefined) {
    return { key, status: 'deleted', reason: record.reason, ...(guard === 'checked' ? { guard } : {}) };
  }
  if (recorded !== undefined && isSameObject(recorded, observed)) {
    const message = 'the delete was answered as done, but the object stands there as it was';
    return carried(row, record, 'failed', { code: 'REMOTE_NOT_S3', message });
  }
  // Ownership ended with the delete: what stands there now is somebody else's.
  const error = changed('deleted, but another hand has put an object there since');
  const { wrote: _wrote, ...earlier } = carried(row, record, 'failed', error);
  return { ...earlier, owned: false };
}

function written(row: ClosingRow, record: PlanRecord, receipt: Receipt, facts: ClosingFacts): ManifestRecord {
  const { key, observed } = row;
  const { after } = record.change;
  if (observed === undefined || observed.etag !== receipt.etag || observed.size !== after?.size) {
    const found = observed === undefined ? 'it is gone' : `it has ETag ${observed.etag} and ${observed.size} bytes`;
    return carried(row, record, 'failed', changed(`changed by another hand during the run: ${found}`));
  }
  if (row.replaced === true || hasOtherChecksum(receipt, observed)) {
    const message = 'changed by another hand during the run: size and ETag are ours, its checksum or version is not';
    return carried(row, record, 'failed', changed(message));
  }
  return {
    ...(after.copy === undefined ? evidence(record) : copyEvidence(record, after.copy, receipt)),
    key,
    status: record.action === 'update-metadata' ? 'updated-metadata' : 'uploaded',
    wrote: wroteAfter(record),
    etag: observed.etag,
    ...present({ versionId: receipt.versionId }),
    lastModified: observed.lastModified,
    ...present({
      checksum: receipt.checksum,
      partSize: receipt.partSize,
      partCount: receipt.partCount,
      encryption: receipt.encryption,
      headers: receipt.headers,
      metadata: receipt.metadata,
      tags: receipt.tags ?? tagsBefore(row, record),
      acl: receipt.acl ?? (isAmended(record, receipt) ? aclBefore(row) : undefined),
    }),
    storageClass: observed.storageClass,
    ...(isAmended(record, receipt)
      ? {
          ...sentClass(classBefore(row), observed),
          ...standingHeaders(record.change.before?.headers, receipt.headers),
        }
      : {
          ...sentClass(classKept(row, record) ?? receipt.storageClass ?? 'STANDARD', observed),
          ...present({ stands: receipt.stands }),
        }),
    ...declaredAfter(row, record, facts),
    ...(receipt.guard === 'checked' ? { guard: 'checked' as const } : {}),
    // Bytes that were just sent under a checksum of their plan are proven by it, whatever the comparison rested on.
    ...(sendsBytes(record.action) ? { strength: 'cryptographic' as const } : {}),
  };
}

/** The listing proved the bytes, and the run has looked at what stands beside them. */
function looked(
  row: ClosingRow,
  record: PlanRecord,
  receipt: Receipt | undefined,
  facts: ClosingFacts,
): ManifestRecord {
  if (receipt?.outcome !== 'done') {
    return notDone(row, record, receipt);
  }
  const { before, after, actions } = record.change;
  const { key: _key, outcome: _outcome, ...seen } = receipt;
  const change = { actions, before: before && { ...before, ...seen }, after: after && { ...after, ...seen } };
  return adopted(row, { ...record, change }, facts);
}

function adopted(row: ClosingRow, record: PlanRecord, facts: ClosingFacts): ManifestRecord {
  const { before, after } = record.change;
  const { observed } = row;
  if (before === null || observed === undefined || !isSameObject(before, observed)) {
    return carried(row, record, 'failed', changed('changed by another hand since it was compared'));
  }
  return {
    ...evidence(record),
    key: row.key,
    status: isLeftOrphan(record) ? 'orphan' : 'adopted',
    wrote: wroteAfter(record),
    etag: observed.etag,
    ...present({ versionId: before.versionId }),
    lastModified: observed.lastModified,
    ...present({ checksum: before.checksum }),
    ...(typeof record.layout === 'number' ? { partSize: record.layout } : {}),
    ...present({
      partCount: before.partCount,
      encryption: after?.encryption,
      headers: after?.headers,
      metadata: after?.metadata,
      tags: after?.tags ?? tagsBefore(row, record),
      acl: after?.acl ?? aclBefore(row),
    }),
    storageClass: observed.storageClass,
    ...sentClass(classBefore(row), observed),
    ...standingHeaders(before.headers, after?.headers),
    ...declaredAfter(row, record, facts),
  };
}

/** The class to which an object of ours was sent, as long as nobody has written it since. */
function classBefore({ recorded, observed }: ClosingRow): string | undefined {
  return recorded !== undefined && observed !== undefined && isOwned(recorded) && isSameObject(recorded, observed)
    ? (recorded.sent?.storageClass ?? recorded.storageClass)
    : undefined;
}

/** The ACL that an object of ours had, as long as nobody has written it since: nothing that was asked says another. */
function aclBefore({ recorded, observed }: ClosingRow): string | undefined {
  return recorded !== undefined && observed !== undefined && isOwned(recorded) && isSameObject(recorded, observed)
    ? lastApplied(recorded).stood.acl
    : undefined;
}

/** The class to which an object was sent, where a copy leaves it in the one to which a lifecycle rule has moved it. */
function classKept(row: ClosingRow, record: PlanRecord): string | undefined {
  const { before, after } = record.change;
  const recorded = record.action === 'update-metadata' ? actedUpon(row, record) : undefined;
  return before?.storageClass === after?.storageClass
    ? (recorded?.sent?.storageClass ?? recorded?.storageClass)
    : undefined;
}

/** The tags that were left, where nobody may see them, and the action has left them. */
function tagsBefore(row: ClosingRow, record: PlanRecord): ManifestRecord['tags'] {
  const recorded = sendsBytes(record.action) ? undefined : actedUpon(row, record);
  return recorded === undefined ? undefined : lastApplied(recorded).stood.tags;
}

/** The record of an object of ours that stood as it was recorded when it was planned. */
function actedUpon({ recorded }: ClosingRow, { change: { before } }: PlanRecord): ManifestRecord | undefined {
  return recorded !== undefined && before !== null && isOwned(recorded) && isSameObject(recorded, before)
    ? recorded
    : undefined;
}

function sentClass(sent: string | undefined, { storageClass }: ObservedObject): Pick<ManifestRecord, 'sent'> {
  return sent === undefined || sent === storageClass ? {} : { sent: { storageClass: sent } };
}

/** Where the server shows other headers than were sent. */
function standingHeaders(seen: Headers | undefined, sent: Headers | undefined): Pick<ManifestRecord, 'stands'> {
  return seen === undefined || sent === undefined || canonicalJson(seen) === canonicalJson(sent)
    ? {}
    : { stands: { headers: seen } };
}

/** The object is as the spec declares it: these names count from now on. */
function declaredNow(key: string, { declaredOf }: ClosingFacts): Pick<ManifestRecord, 'declared'> {
  const declared = declaredOf(key);
  return declared.length === 0 ? {} : { declared };
}

/** Tags that nobody may see cannot be taken back: the old names stay, so that it is tried again. */
function declaredAfter(
  { key, recorded }: ClosingRow,
  { action, change }: PlanRecord,
  facts: ClosingFacts,
): Pick<ManifestRecord, 'declared'> {
  const isUnseenTags = !sendsBytes(action) && change.after?.tags === undefined;
  const earlier = isUnseenTags ? (recorded?.declared ?? []) : [];
  const now = facts.declaredOf(key);
  return earlier.some((field) => field.startsWith('tags.') && !now.includes(field))
    ? { declared: earlier }
    : declaredNow(key, facts);
}

/** Ours, and this run planned nothing for it. */
function unplannedRecord(row: ClosingRow, recorded: ManifestRecord, facts: ClosingFacts): ManifestRecord {
  const { key, observed } = row;
  const wanted = row.desired !== undefined || !facts.desiredKnown;
  const earlier = carry(recorded);
  // What was not settled is pulled unless it was to go (`pulledBy`): an action of an earlier run says nothing of this one.
  const { reason: _reason, ...unsettled } = earlier;
  if (observed === undefined) {
    return wanted
      ? {
          ...unsettled,
          key,
          status: 'failed',
          owned: true,
          error: changed('deleted by another hand during the run'),
        }
      : { key, status: 'deleted', reason: 'found absent' };
  }
  if (!wanted) {
    // Rewritten by another hand: what was recorded is kept, so that it is never pruned, but proves nothing of these bytes.
    const { sha256: _sha256, digest: _digest, ...unproven } = earlier;
    return { ...(isSameObject(recorded, observed) ? earlier : unproven), key, status: 'orphan' };
  }
  if (!isUnsettled(recorded) && isSameObject(recorded, observed)) {
    const { declared: _, ...rest } = earlier;
    return {
      ...(row.desired === undefined ? earlier : { ...rest, ...declaredNow(key, facts) }),
      key,
      status: 'unchanged',
    };
  }
  // Seen by the plan already and left alone, or changed behind its back: in the very second of its listing nobody can
  // tell, and silence would be the worse mistake.
  const left = facts.keepsUnknown
    ? 'nothing proves its bytes; kept by onUnknown: keep'
    : 'it is no longer as it was recorded, and the plan that was applied leaves it alone';
  return observed.lastModified < facts.observedAt
    ? { ...unsettled, key, status: 'refused', owned: true, error: { code: 'UNKNOWN', message: left } }
    : {
        ...unsettled,
        key,
        status: 'failed',
        owned: true,
        error: changed('changed by another hand during the run'),
      };
}

function carried(
  { key, recorded }: ClosingRow,
  record: PlanRecord,
  status: ManifestStatus,
  error: RecordedError,
): ManifestRecord {
  const { before } = record.change;
  const isLeft = record.unfinished !== undefined && before !== null;
  return {
    // The plan of an unfinished run explains what stood there: this manifest says so, since no other will.
    ...(isLeft
      ? { ...before, wrote: record.wrote === true, ...present({ declared: recorded?.declared }) }
      : carry(recorded)),
    key,
    status,
    owned: isLeft || (recorded !== undefined && isOwned(recorded)),
    reason: record.reason,
    error,
  };
}

function changed(message: string): RecordedError {
  return { code: 'REMOTE_CHANGED', message };
}

/** The earlier record's evidence, without what was said of that run. */
function carry(recorded: ManifestRecord | undefined): Partial<ManifestRecord> {
  if (recorded === undefined) {
    return {};
  }
  const { status: _status, owned: _owned, error: _error, wrote: _wrote, ...evidenceOfEarlierRun } = recorded;
  return { ...evidenceOfEarlierRun, ...(isOwned(recorded) ? { wrote: isWritten(recorded) } : {}) };
}

function evidence({ change, stamp, reason, basis, strength }: PlanRecord): Partial<ManifestRecord> {
  return {
    ...(stamp === undefined ? {} : { path: stamp.path }),
    ...present({ size: change.after?.size, sha256: change.after?.sha256, digest: change.after?.digest }),
    reason,
    basis,
    strength,
  };
}

/** S3 computed over its copy what the file has, or, where it answered nothing of that, the comparison is all that there is. */
function copyEvidence(
  record: PlanRecord,
  copy: NonNullable<After['copy']>,
  { checksum }: Receipt,
): Partial<ManifestRecord> {
  const { sha256, digest, ...rest } = evidence(record);
  if (isCopyProven(copy, checksum) && strengthOf(copy.algorithm) === 'cryptographic') {
    const basis = copy.type === 'COMPOSITE' ? 'checksum-composite' : 'checksum-full';
    return { ...rest, ...present({ sha256 }), basis, strength: 'cryptographic' };
  }
  return record.strength === 'cryptographic'
    ? { ...rest, ...present({ sha256 }) }
    : { ...rest, ...present({ digest }) };
}
