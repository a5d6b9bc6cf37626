import { canonicalJson } from '../../core/canonical-json.ts';
import { isS3recError } from '../../core/error.ts';
import type { PlanRecord } from '../../core/plan/action.ts';
import type { Headers } from '../../core/plan/attributes.ts';
import type { HeadResult } from '../../core/plan/object.ts';
import { isAmended, type Receipt } from '../../core/plan/receipt.ts';
import { sentForm } from '../../core/plan/sent-form.ts';
import { ask, type AskObjectDeps } from '../observe/ask-object.ts';

/** Adds to a receipt what S3 shows of the object that was just written. */
export type LookAfterWrite = (record: PlanRecord, receipt: Receipt) => Promise<Receipt>;

/**
 * Some servers rewrite headers (another content type, `aws-chunked` kept as an encoding), or do not answer how they
 * encrypted. One HEAD tells of all uploads of a run that sent the same headers; after a copy, which every server does in
 * its own way, there is one each time.
 */
export function lookAfterWrite(deps: AskObjectDeps): LookAfterWrite {
  const learnt = new Map<string, Promise<Headers | undefined>>();

  async function look(receipt: Receipt): Promise<HeadResult | undefined> {
    const { key, etag, versionId } = receipt;
    try {
      const head = await ask(deps, 'HeadObject', key, () => deps.store.head(key, { signal: deps.signal }));
      // Another hand was quicker: the closing listing tells of it.
      return head.etag === etag && head.versionId === versionId ? head : undefined;
    } catch (error) {
      // The write is done, whatever its look says; without one, what was sent is taken to stand.
      if (isS3recError(error) || deps.signal.aborted) {
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
    // Complete is answered without it by servers that encrypt all the same.
    const isSilent = partSize !== undefined && encryption?.sse === 'none';
    if (record.action === 'update-metadata' || isSilent) {
      const head = await look(receipt);
      return head === undefined
        ? receipt
        : { ...receipt, ...shown(receipt, head.headers), encryption: head.encryption };
    }
    const form = sentForm(after);
    let standing = learnt.get(form);
    if (standing === undefined) {
      standing = look(receipt).then((head) => head?.headers);
      learnt.set(form, standing);
    }
    const headers = await standing;
    return headers === undefined ? receipt : { ...receipt, ...shown(receipt, headers) };
  };
}

function shown({ headers = {} }: Receipt, now: Headers): Pick<Receipt, 'stands'> {
  return canonicalJson(headers) === canonicalJson(now) ? {} : { stands: { headers: now } };
}
