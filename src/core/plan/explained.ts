import type { TagsAnswer } from '../object/attributes.ts';
import { recordOfPlan, standsAsPlanned, type PlannedAction } from '../three-way/as-planned.ts';
import { isOwned, type ManifestRecord } from '../object/record.ts';
import { UNKNOWN } from '../proof/compare.ts';
import { wroteAfter, type PlanRecord } from '../object/action.ts';
import type { HeadResult, ObservedObject } from '../object/object.ts';
import type { Row } from '../three-way/row.ts';
import { isCopyProven } from './planned-copy.ts';
import { isAsListed, isSameObject } from '../proof/same-object.ts';
import { present } from '../present.ts';

/** A row whose record is that of the unfinished run which left the object as it stands. */
export interface ExplainedRow extends Row {
  readonly explainedBy: number;
  readonly observed: ObservedObject;
  readonly recorded: ManifestRecord;
}

/**
 * Explains an object by a run that never ended. That run recorded nothing, but signed its plan. An object that stands
 * exactly as the plan says was written by us, and its record is the one that the run would have left.
 * Where the last manifest still describes the object, nothing needs explaining.
 */
export function explained(
  row: Row,
  { head, tags }: { readonly head?: HeadResult; readonly tags?: TagsAnswer },
): Row | ExplainedRow | { readonly lacks: 'head' | 'tags' } {
  const { observed, recorded, unfinished } = row;
  if (unfinished === undefined) {
    return row;
  }
  const writes = unfinished.filter(({ record }) => record.action !== 'adopt' && record.action !== 'delete');
  if (
    observed === undefined ||
    writes.length === 0 ||
    (recorded !== undefined && isOwned(recorded) && isSameObject(recorded, observed))
  ) {
    return row;
  }
  if (head === undefined) {
    return { lacks: 'head' };
  }
  if (!isAsListed(observed, head)) {
    return row;
  }
  const asked = { is: 'there', head, verdict: UNKNOWN } as const;
  for (const action of writes) {
    const stands = standsAsPlanned(action, { asked, ...present({ tags }) });
    if (typeof stands === 'object') {
      return { lacks: 'tags' };
    }
    if (stands) {
      return { ...row, observed, recorded: recordLeft(action, observed, head, recorded), explainedBy: action.run };
    }
  }
  return row;
}

/** The evidence that was planned. For a copy that S3 did not prove, only the comparison counts. */
function provenOf(record: PlanRecord, { checksum }: HeadResult): ManifestRecord {
  const planned = recordOfPlan(record);
  const { copy } = record.change.after ?? {};
  if (copy === undefined || isCopyProven(copy, checksum)) {
    return planned;
  }
  const { sha256, checksum: _, partSize: _size, ...rest } = planned;
  return {
    ...rest,
    ...present({ sha256: rest.digest === undefined ? sha256 : undefined, checksum }),
  };
}

function recordLeft(
  { record }: PlannedAction,
  observed: ObservedObject,
  head: HeadResult,
  before: ManifestRecord | undefined,
): ManifestRecord {
  const { etag, lastModified, storageClass } = observed;
  return {
    ...provenOf(record, head),
    wrote: wroteAfter(record),
    etag,
    lastModified,
    storageClass,
    versionId: head.versionId,
    encryption: head.encryption,
    reason: record.reason,
    // The fields that it declared are not known. Fields that were declared before it must still be taken back.
    ...present({ declared: before?.declared }),
  };
}
