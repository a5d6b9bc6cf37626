import { S3recError } from '../core/error.ts';
import type { PlanRecord } from '../core/plan/action.ts';
import type { Receipt } from '../core/plan/receipt.ts';
import type { FileStamp, OpenFile } from '../ports/file-reader.ts';
import type { WriteResult } from '../ports/object-store.ts';
import { withRetry } from './retry.ts';
import { sendParts } from './send-parts.ts';
import { sendingOf, settle, type SendDeps, type Sending, type Sent } from './sending.ts';

/** Sends one file exactly as it was planned. The file is proven unchanged before S3 is asked to make it an object. */
export async function send(deps: SendDeps, record: PlanRecord, stamp: FileStamp): Promise<Receipt> {
  const sending = sendingOf(record, stamp);
  const file = deps.files.open(stamp);
  try {
    const { result, confirmed } =
      sending.upload.partSize === undefined
        ? await sendWhole(deps, sending, file)
        : await sendParts(deps, sending, file);
    return receiptOf(sending, result, confirmed);
  } finally {
    file.close();
  }
}

async function sendWhole(deps: SendDeps, sending: Sending, file: OpenFile): Promise<Sent> {
  const { key, after, upload, precondition, attributes } = sending;
  const { store, signal } = deps;
  const sendBody = async (body: Buffer): Promise<Sent> => {
    signal.throwIfAborted();
    await file.read(0, body);
    file.verify();
    const checksum = { algorithm: upload.algorithm, value: upload.checksum };
    const sent = await withRetry<Sent>(
      deps,
      { operation: 'PutObject', key, signal, settle: () => settle(deps, sending) },
      async () => ({
        result: await store.put({ key, body, checksum, precondition, signal, ...attributes }),
        confirmed: false,
      }),
    );
    deps.sent(after.size);
    return sent;
  };
  return deps.memory.use(after.size, () => deps.requests.use(1, () => deps.bodies.use(after.size, sendBody)));
}

/** S3's checksum must be the planned one: it has refused other bytes already, so a difference is S3's fault or a proxy's. */
function receiptOf({ key, after, upload }: Sending, result: WriteResult, confirmed: boolean): Receipt {
  if (result.checksum !== undefined && result.checksum.value !== upload.checksum) {
    throw new S3recError(
      'REMOTE_CHECKSUM_MISMATCH',
      `S3 stored ${key} with ${result.checksum.algorithm} ${result.checksum.value}, planned was ${upload.algorithm} ${upload.checksum}`,
    );
  }
  return {
    key,
    outcome: 'done',
    guard: 'conditional',
    ...(confirmed ? { confirmed: true as const } : {}),
    etag: result.etag,
    versionId: result.versionId,
    checksum: result.checksum ?? { algorithm: upload.algorithm, type: upload.type, value: upload.checksum },
    ...(upload.partSize === undefined ? {} : { partSize: upload.partSize, partCount: upload.checksums.length }),
    encryption: result.encryption,
    ...(after.headers === undefined ? {} : { headers: after.headers }),
    ...(after.metadata === undefined ? {} : { metadata: after.metadata }),
    ...(after.tags === undefined ? {} : { tags: after.tags }),
    ...(after.storageClass === undefined ? {} : { storageClass: after.storageClass }),
  };
}
