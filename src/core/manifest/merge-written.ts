import { sendsBytes, wroteAfter, type PlanRecord } from '../object/action.ts';
import { hasOtherChecksum } from '../proof/same-object.ts';
import { isAmended, type Receipt } from '../plan/receipt.ts';
import type { ManifestRecord } from '../object/record.ts';
import { present } from '../present.ts';
import type { ClosingRow, ClosingFacts } from './closing-row.ts';
import { carried, changed } from './carried.ts';
import {
  classBefore,
  classKept,
  sentClass,
  aclBefore,
  tagsBefore,
  standingHeaders,
  declaredAfter,
} from './earlier-attributes.ts';
import { copyEvidence, evidence } from './planned-evidence.ts';

export function written(row: ClosingRow, record: PlanRecord, receipt: Receipt, facts: ClosingFacts): ManifestRecord {
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
    // The checksum under which bytes were just sent proves them, whatever the comparison rested on.
    ...(sendsBytes(record.action) ? { strength: 'cryptographic' as const } : {}),
  };
}
