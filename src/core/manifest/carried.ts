import type { PlanRecord } from '../object/action.ts';
import { isOwned, isWritten, type ManifestRecord, type ManifestStatus, type RecordedError } from '../object/record.ts';
import { present } from '../present.ts';
import type { Receipt } from '../plan/receipt.ts';
import type { ClosingRow } from './closing-row.ts';

/** The record after an action that was not carried out. */
export function notDone(row: ClosingRow, record: PlanRecord, receipt: Receipt | undefined): ManifestRecord {
  if (receipt === undefined) {
    return carried(row, record, 'failed', { code: 'NOT_STARTED', message: 'The run ended before this action began.' });
  }
  const error = receipt.error ?? { code: 'INTERNAL', message: 'No reason was given.' };
  return carried(row, record, receipt.outcome === 'refused' ? 'refused' : 'failed', error);
}

/** The earlier record's evidence, under the status that the action ended with. */
export function carried(
  { key, recorded }: ClosingRow,
  record: PlanRecord,
  status: ManifestStatus,
  error: RecordedError,
): ManifestRecord {
  const { before } = record.change;
  const isLeft = record.unfinished !== undefined && before !== null;
  return {
    // The plan of an unfinished run explains this object. The record takes that over, since no later run looks at that
    // plan.
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

/** The earlier record's evidence, without what it said about its own run. */
export function carry(recorded: ManifestRecord | undefined): Partial<ManifestRecord> {
  if (recorded === undefined) {
    return {};
  }
  const { status: _status, owned: _owned, error: _error, ...earlier } = recorded;
  if (isOwned(recorded)) {
    return { ...earlier, wrote: isWritten(recorded) };
  }
  const { wrote: _wrote, ...evidence } = earlier;
  return evidence;
}

export function changed(message: string): RecordedError {
  return { code: 'REMOTE_CHANGED', message };
}
