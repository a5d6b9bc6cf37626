import { shownName } from '../../core/shown-name.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { isS3recError } from '../../core/error.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import type { Encryption, Headers } from '../../core/object/attributes.ts';
import type { HeadResult } from '../../core/object/object.ts';
import { isAmended, type Receipt } from '../../core/plan/receipt.ts';
import { sentForm } from '../../core/plan/action-requests.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { askHead } from '../observe/ask-object.ts';
import type { Bucket } from '../observe/bucket.ts';

/** Adds to a receipt what S3 shows of the object that was just written. */
export type LookAfterWrite = (record: PlanRecord, receipt: Receipt) => Promise<Receipt>;

/**
 * Looks at objects after a write, since some servers rewrite headers (another content type, `aws-chunked` kept as an
 * encoding), or do not answer how they encrypted. One HEAD tells this for all uploads of a run that sent the same
 * headers. Copies get a HEAD each, since every server copies in its own way.
 * A server that does not encrypt as it was told is reported once.
 */
export function lookAfterWrite(bucket: Bucket, report: Reporter): LookAfterWrite {
  const learnt = new Map<string, Promise<Headers | undefined>>();
  let isTold = false;

  async function look(receipt: Receipt, sent: Encryption | undefined): Promise<HeadResult | undefined> {
    const { key, etag, versionId } = receipt;
    try {
      const head = await askHead(bucket, key);
      if (head.etag !== etag || head.versionId !== versionId) {
        // Another hand wrote meanwhile, which the closing listing reports.
        return undefined;
      }
      if (sent !== undefined && sent.sse !== head.encryption.sse && !isTold) {
        isTold = true;
        report({
          type: 'warning',
          key,
          message: `This server does not encrypt as it is told: ${shownName(key)} was sent with ${sent.sse}, and stands with ${head.encryption.sse}`,
          hint: 'Every plan will find that again: take `encryption` out of the spec, or set the server up to encrypt.',
        });
      }
      return head;
    } catch (error) {
      // The write is done, even if the look fails. Then what was sent is taken to stand.
      if (isS3recError(error) || bucket.signal.aborted) {
        return undefined;
      }
      throw error;
    }
  }

  return async (record, receipt) => {
    const { after } = record.change;
    const isWrite = record.action !== 'adopt' && after !== null;
    if (receipt.outcome !== 'done' || !isWrite || isAmended(record, receipt)) {
      return receipt;
    }
    const { encryption, partSize } = receipt;
    // Some servers leave this out of their answer to Complete, and encrypt all the same.
    const isSilent = partSize !== undefined && encryption?.sse === 'none';
    if (record.action === 'update-metadata' || isSilent) {
      const head = await look(receipt, after.encryption);
      return head === undefined
        ? receipt
        : { ...withChecksum(receipt, head), ...shown(receipt, head.headers), encryption: head.encryption };
    }
    const form = sentForm(after);
    let standing = learnt.get(form);
    if (standing === undefined) {
      standing = look(receipt, after.encryption).then((head) => head?.headers);
      learnt.set(form, standing);
    }
    const headers = await standing;
    return headers === undefined ? receipt : { ...receipt, ...shown(receipt, headers) };
  };
}

/** Adds the checksum of a copy, which some servers compute and do not answer. */
function withChecksum(receipt: Receipt, { checksum }: HeadResult): Receipt {
  return receipt.checksum !== undefined || checksum === undefined ? receipt : { ...receipt, checksum };
}

function shown({ headers = {} }: Receipt, now: Headers): Pick<Receipt, 'stands'> {
  return canonicalJson(headers) === canonicalJson(now) ? {} : { stands: { headers: now } };
}
