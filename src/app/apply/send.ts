import { mayBeMd5 } from '../../core/proof/etag.ts';
import { shownName } from '../../core/shown-name.ts';
import { S3recError } from '../../core/error.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import { writtenAcl, type Receipt } from '../../core/plan/receipt.ts';
import type { OpenFile } from '../../ports/file-reader.ts';
import type { FileStamp } from '../../core/object/file-stamp.ts';
import { mismatch } from './prove-sent.ts';
import { sendParts } from './send-parts.ts';
import { sendingOf, settle, type Sender, type Sending, type Sent } from './sending.ts';
import { present } from '../../core/present.ts';

/**
 * Sends one file exactly as it was planned. The file is proven unchanged before S3 is asked to make an object of it.
 */
export async function send(sender: Sender, record: PlanRecord, stamp: FileStamp): Promise<Receipt> {
  const sending = sendingOf(record, stamp);
  const acl = writtenAcl(record.change);
  const file = sender.source.open(stamp);
  try {
    const sent =
      sending.upload.partSize === undefined
        ? await sendWhole(sender, sending, file)
        : await sendParts(sender, sending, file);
    return { ...receiptOf(sending, sent), ...acl };
  } finally {
    file.close();
  }
}

async function sendWhole(sender: Sender, sending: Sending, file: OpenFile): Promise<Sent> {
  const { key, after, upload, precondition, attributes } = sending;
  const { store, signal } = sender;
  const sendBody = async (body: Buffer): Promise<Sent> => {
    signal.throwIfAborted();
    await file.read(0, body);
    file.verify();
    const checksum = { algorithm: upload.algorithm, value: upload.checksum };
    const { answer, ignored } = await sender.proof.send(key, body, checksum, () =>
      store.put({
        key,
        body,
        checksum,
        precondition,
        settle: () => settle(sender, sending),
        signal,
        ...attributes,
      }),
    );
    sender.sent(after.size);
    return { result: answer, ignored };
  };
  return sender.memory.use(after.size, (body) => sender.requests.use(1, () => sendBody(body)));
}

/** The receipt of S3's answer, which must be what was planned, as far as it tells. */
function receiptOf({ key, after, upload }: Sending, { result, ignored }: Sent): Receipt {
  const { algorithm, type, checksum: value } = upload;
  const planned = { algorithm, type, value };
  if (!ignored && result.checksum !== undefined && result.checksum.value !== value) {
    throw mismatch(`S3 stored ${shownName(key)} with`, result.checksum, planned);
  }
  const etag = etagOf(upload);
  if (etag !== undefined && etag !== result.etag && mayBeMd5(result.encryption)) {
    throw new S3recError(
      'REMOTE_CHECKSUM_MISMATCH',
      `S3 stored ${shownName(key)} with ETag ${result.etag}, the planned MD5 makes it ${etag}`,
    );
  }
  // Under KMS the answer to Complete lacks the checksum that S3 stores. A server that ignored it stores none.
  const checksum = result.checksum ?? (ignored ? undefined : planned);
  return {
    key,
    outcome: 'done',
    guard: 'conditional',
    ...present({ confirmed: result.confirmed, date: result.date }),
    etag: result.etag,
    versionId: result.versionId,
    ...present({
      checksum,
      partSize: upload.partSize,
      partCount: upload.partSize === undefined ? undefined : upload.checksums.length,
    }),
    encryption: result.encryption,
    ...present({
      headers: after.headers,
      metadata: after.metadata,
      tags: after.tags,
      storageClass: after.storageClass,
    }),
  };
}

/** The ETag that S3 gives these bytes unless it encrypts them with a key. Undefined: no MD5 was planned. */
function etagOf({ algorithm, checksum }: Sending['upload']): string | undefined {
  if (algorithm !== 'MD5') {
    return undefined;
  }
  const [digest = '', parts] = checksum.split('-');
  return `${Buffer.from(digest, 'base64').toString('hex')}${parts === undefined ? '' : `-${parts}`}`;
}
