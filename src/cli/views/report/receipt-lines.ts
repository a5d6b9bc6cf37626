import { compareKeys } from '../../../core/key-order.ts';
import type { ManifestRecord } from '../../../core/object/record.ts';
import { present } from '../../../core/present.ts';
import type { ManifestReader, PlanReader } from '../../../ports/documents.ts';
import { linesIn } from '../shared/groups.ts';

/** The result of one action, from the manifest. */
type Receipt = Pick<ManifestRecord, 'status' | 'etag' | 'versionId' | 'lastModified' | 'checksum' | 'error'>;

/** The lines of a plan, each with its receipt. Both documents are sorted by key, so none is held in memory. */
export function* receiptLines(plan: PlanReader, manifest: ManifestReader): Generator<object> {
  const { name } = plan.header.spec;
  const records = linesIn(manifest);
  let next = records.next();
  for (const record of linesIn(plan)) {
    while (next.done !== true && compareKeys(next.value.key, record.key) < 0) {
      next = records.next();
    }
    const found = next.done !== true && next.value.key === record.key ? next.value : undefined;
    yield { type: 'record', name, record, ...present({ receipt: found && receiptOf(found) }) };
  }
}

function receiptOf({ status, etag, versionId, lastModified, checksum, error }: Receipt): Receipt {
  return { status, ...present({ etag, versionId, lastModified, checksum, error }) };
}
