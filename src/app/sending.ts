import { S3recError } from '../core/error.ts';
import type { After, PlanRecord, Precondition } from '../core/plan/action.ts';
import type { FileReader, FileStamp } from '../ports/file-reader.ts';
import type { WriteAttributes, WriteResult } from '../ports/object-store.ts';
import type { BeginUploadDeps } from './begin-upload.ts';
import type { BodyBuffers } from './body-buffers.ts';
import { withRetry } from './retry.ts';
import type { Semaphore } from './semaphore.ts';

export interface SendDeps extends BeginUploadDeps {
  readonly files: FileReader;
  /** Requests in flight. */
  readonly requests: Semaphore;
  /** Bytes of file content in memory. */
  readonly memory: Semaphore;
  readonly bodies: BodyBuffers;
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

export interface Sent {
  readonly result: WriteResult;
  /** No answer came, and a HEAD showed that the write had been done. */
  readonly confirmed: boolean;
}

export function sendingOf(record: PlanRecord, stamp: FileStamp): Sending {
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
