import { isUnseen, type PlanRecord } from '../object/action.ts';
import { isSameObject } from '../proof/same-object.ts';
import type { Receipt } from '../plan/receipt.ts';
import { isOwned, type ManifestRecord } from '../object/record.ts';
import type { ClosingRow, PlannedRow, ClosingFacts } from './closing-row.ts';
import { carried, changed, notDone } from './carried.ts';
import { written } from './merge-written.ts';
import { adopted, adoptedOnceAsked } from './merge-adopted.ts';
import { unplannedRecord } from './merge-unplanned.ts';

/** The manifest's record of one key. Undefined where the key is not ours, or no longer ours. */
export function mergeRow(row: ClosingRow, facts: ClosingFacts): ManifestRecord | undefined {
  const { recorded, planned } = row;
  if (planned !== undefined) {
    return plannedRecord(row, planned, facts);
  }
  return recorded === undefined || !isOwned(recorded) ? undefined : unplannedRecord(row, recorded, facts);
}

function plannedRecord(row: ClosingRow, { record, receipt }: PlannedRow, facts: ClosingFacts): ManifestRecord {
  if (record.action === 'adopt') {
    return isUnseen(record) ? adoptedOnceAsked(row, record, receipt, facts) : adopted(row, record, facts);
  }
  if (receipt?.outcome !== 'done') {
    return notDone(row, record, receipt);
  }
  return record.action === 'delete' ? removed(row, record, receipt) : written(row, record, receipt, facts);
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
  // Ownership ended with the delete. The object that stands there now belongs to somebody else.
  const error = changed('deleted, but another hand has put an object there since');
  const { wrote: _wrote, ...earlier } = carried(row, record, 'failed', error);
  return { ...earlier, owned: false };
}
