import { sameJson } from '../canonical-json.ts';
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
    return `${after.size} bytes are planned for a file of ${size}`;
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
    : 'it says that s3rec wrote the object, and no manifest says so';
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
    return 'its reason is excluded, and the spec does not exclude the key';
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

/** Walks a plan's records beside the manifest's, both ascending. It refuses at the first fault. */
export function planChecker(
  context: DecideContext,
): (record: PlanRecord, recorded: ManifestRecord | undefined) => void {
  let last: string | undefined;
  return (record, recorded) => {
    if (last !== undefined && compareKeys(last, record.key) >= 0) {
      throw invalidRecord(record.key, `it stands after ${last}`);
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
