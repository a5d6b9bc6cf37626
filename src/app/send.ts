import { S3recError } from '../core/error.ts';
import type { After, PlanRecord, Precondition } from '../core/plan/action.ts';
import type { Receipt } from '../core/plan/receipt.ts';
import type { FileReader, FileStamp, OpenFile } from '../ports/file-reader.ts';
import type { ObjectStore, WriteAttributes, WriteResult } from '../ports/object-store.ts';
import { withRetry, type Retrying } from './retry.ts';
import type { Semaphore } from './semaphore.ts';
import { sendParts } from './send-parts.ts';

export interface SendDeps extends Retrying {
  readonly store: ObjectStore;
  readonly files: FileReader;
  /** Requests in flight. */
  readonly requests: Semaphore;
  /** Bytes of file content in memory. */
  readonly memory: Semaphore;
  readonly signal: AbortSignal;
  /** Bytes that S3 has taken, for progress. */
  readonly sent: (bytes: number) => void;
}

/** One planned upload, with everything that a request needs at hand. */
export interface Sending {
  readonly key: string;
  readonly stamp: FileStamp;
  readonly after: After;
  readonly upload: NonNullable<After['upload']>;
  readonly precondition: Precondition;
  readonly attributes: WriteAttributes;
}

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

export interface Sent {
  readonly result: WriteResult;
  /** No answer came, and a HEAD showed that the write had been done. */
  readonly confirmed: boolean;
}

async function sendWhole(deps: SendDeps, sending: Sending, file: OpenFile): Promise<Sent> {
  const { key, after, upload, precondition, attributes } = sending;
  const { store, signal } = deps;
  return deps.memory.use(after.size, () =>
    deps.requests.use(1, async () => {
      signal.throwIfAborted();
      const body = Buffer.allocUnsafe(after.size);
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
    }),
  );
}

/** After a write without an answer: what stands there is what we sent if size and planned checksum say so. */
export async function settle(deps: SendDeps, { key, after, upload }: Sending): Promise<Sent | undefined> {
  const head = await withRetry(deps, { operation: 'HeadObject', key, signal: deps.signal }, () =>
    deps.store.head(key, { signal: deps.signal }),
  ).catch(() => undefined);
  if (head?.size !== after.size || head.checksum?.value !== upload.checksum) {
    return undefined;
  }
  const { etag, versionId, checksum, encryption } = head;
  return { result: { etag, versionId, checksum, encryption }, confirmed: true };
}

function sendingOf(record: PlanRecord, stamp: FileStamp): Sending {
  const { key, precondition } = record;
  const { after } = record.change;
  if (after?.upload === undefined || precondition === null) {
    throw new S3recError('DOCUMENT_INVALID', `plan record of ${key}: ${record.action} without upload or precondition`);
  }
  return { key, stamp, after, upload: after.upload, precondition, attributes: attributesOf(after) };
}

/** Everything that stands beside the bytes, as the plan has it. */
export function attributesOf(after: After): WriteAttributes {
  const { headers = {}, metadata = {}, tags, storageClass, encryption } = after;
  return {
    headers,
    metadata,
    ...(tags === undefined ? {} : { tags }),
    ...(storageClass === undefined ? {} : { storageClass }),
    ...(encryption === undefined || encryption.sse === 'none' ? {} : { encryption }),
  };
}

/** S3's checksum must be the planned one: it has refused other bytes already, so a difference is S3's fault or a proxy's. */
function receiptOf({ key, after, upload }: Sending, result: WriteResult, confirmed: boolean): Receipt {
  if (result.checksum !== undefined && result.checksum.value !== upload.checksum) {
    throw new S3recError(
      'REMOTE_CHECKSUM_MISMATCH',
      `${key}: S3 stored ${result.checksum.algorithm} ${result.checksum.value}, planned was ${upload.algorithm} ${upload.checksum}`,
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
