import { shownName } from '../../core/shown-name.ts';
import { S3recError } from '../../core/error.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import { contentFinding, LOOKED_AT, type ContentFinding } from '../../core/plan/content-finding.ts';
import { readStamp, type FileStamp } from '../../core/object/file-stamp.ts';
import type { Checkout } from '../plan/checkout.ts';

/** The file of a record as it was planned. */
export function plannedFile({ key, stamp }: PlanRecord, { absolutePath }: Checkout): FileStamp {
  if (stamp === undefined) {
    throw new S3recError('DOCUMENT_INVALID', `Plan record of ${shownName(key)}: no file to send.`);
  }
  return readStamp(stamp, absolutePath(stamp.path));
}

/** The finding in the file's first bytes. Undefined: the file cannot be read, or is another one by now. */
export function lookInto(
  checkout: Checkout,
  record: PlanRecord,
): { readonly finding: ContentFinding | undefined } | undefined {
  try {
    const stamp = plannedFile(record, checkout);
    const file = checkout.source.open(stamp);
    try {
      const beginning = Buffer.alloc(Math.min(LOOKED_AT, stamp.size));
      const read = file.read(0, beginning);
      return { finding: read instanceof Promise ? undefined : contentFinding(stamp, beginning) };
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof S3recError && error.code.startsWith('LOCAL_')) {
      return undefined;
    }
    throw error;
  }
}
