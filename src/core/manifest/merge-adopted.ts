import { isLeftOrphan, wroteAfter, type PlanRecord } from '../object/action.ts';
import { isSameObject } from '../proof/same-object.ts';
import type { Receipt } from '../plan/receipt.ts';
import type { ManifestRecord } from '../object/record.ts';
import { present } from '../present.ts';
import type { ClosingRow, ClosingFacts } from './closing-row.ts';
import { carried, changed, notDone } from './carried.ts';
import { classBefore, sentClass, aclBefore, tagsBefore, standingHeaders, declaredAfter } from './earlier-attributes.ts';
import { evidence } from './planned-evidence.ts';

export function adopted(row: ClosingRow, record: PlanRecord, facts: ClosingFacts): ManifestRecord {
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

/** The record of an object whose bytes the listing proved, and whose attributes the run has asked for. */
export function adoptedOnceAsked(
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
