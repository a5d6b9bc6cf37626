import { shownName } from '../../core/shown-name.ts';
import { S3recError } from '../../core/error.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import { isCopyProven } from '../../core/plan/planned-copy.ts';
import { isAmended, type Receipt } from '../../core/plan/receipt.ts';

/**
 * Checks that what S3 computed over its copy is the file's checksum. A server that computes something else has proven
 * nothing. That is an error where only the checksum was wanted.
 * @throws S3recError REMOTE_CHECKSUM_MISMATCH, REMOTE_UNSUPPORTED
 */
export function proveCopy(record: PlanRecord, receipt: Receipt): Receipt {
  const { key, reason, change } = record;
  const planned = change.after?.copy;
  if (planned === undefined || receipt.outcome !== 'done' || isAmended(record, receipt)) {
    return receipt;
  }
  const { algorithm, type, checksum } = planned;
  const found = receipt.checksum;
  if (isCopyProven(planned, found)) {
    return receipt;
  }
  const isUpload = planned.partSize === undefined && receipt.partSize !== undefined;
  if (found?.algorithm === algorithm && (found.type === type || isUpload)) {
    throw new S3recError(
      'REMOTE_CHECKSUM_MISMATCH',
      `Over its copy of ${shownName(key)} the server computed ${algorithm} ${found.value}, and the file has ${checksum}`,
      {
        hint: "either the object's bytes are not the file's, or the server computes wrongly: the next plan compares anew",
      },
    );
  }
  if (reason === 'checksum-upgrade') {
    const stored = found === undefined ? 'no checksum' : `a ${found.algorithm} (${found.type})`;
    throw new S3recError(
      'REMOTE_UNSUPPORTED',
      `${shownName(key)} was copied for a ${algorithm}, and the server shows ${stored}`,
      {
        hint: 'Take `integrity.upgrade` out of the spec: this server computes no such checksum of a copy.',
      },
    );
  }
  return receipt;
}
