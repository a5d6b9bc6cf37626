import type { ChecksumAlgorithm, ChecksumType } from '../../src/core/object/algorithms.ts';
import type { CompleteRequest, PutRequest, WriteResult } from '../../src/ports/store-writes.ts';
import type { GetResult } from '../../src/ports/store-reads.ts';
import type { ObjectStore } from '../../src/ports/object-store.ts';
import { combineCrc, createHasher } from '../../src/sandbox/checksums.ts';
import { readBody } from '../support/read-body.ts';

/** A PutRequest that creates `key` with a right checksum; `also` overrides anything. */
export async function creation(
  key: string,
  body: string | Uint8Array,
  also: Partial<PutRequest> = {},
): Promise<PutRequest> {
  const bytes = Buffer.from(body);
  const algorithm = also.checksum?.algorithm ?? 'SHA256';
  return {
    key,
    body: bytes,
    checksum: { algorithm, value: await digest(algorithm, bytes) },
    precondition: { ifNoneMatch: '*' },
    headers: {},
    metadata: {},
    ...also,
  };
}

export async function digest(algorithm: ChecksumAlgorithm, ...chunks: readonly Uint8Array[]): Promise<string> {
  const hasher = await createHasher(algorithm);
  for (const chunk of chunks) {
    hasher.update(chunk);
  }
  return hasher.digest().toString('base64');
}

/** The answer as it came, its body unread: what a store without retries gives. */
export const unread = async (got: GetResult): Promise<GetResult> => got;

export async function readAll(store: ObjectStore, key: string): Promise<Buffer> {
  const got = await store.get(key, {}, unread);
  if (got === 'not-modified') {
    throw new Error('not-modified without a condition');
  }
  return readBody(got.body);
}

export async function keysOf(store: ObjectStore, prefix = '', startAfter?: string): Promise<readonly string[]> {
  const keys: string[] = [];
  const options = startAfter === undefined ? {} : { startAfter };
  for await (const page of store.list(prefix, options)) {
    keys.push(...page.objects.map(({ key }) => key));
  }
  return keys;
}

export interface SentParts {
  readonly uploadId: string;
  readonly complete: CompleteRequest;
}

/** Creates an upload and sends the parts; what is left is `store.completeUpload(sent.complete)`. */
export async function sendParts(
  store: ObjectStore,
  key: string,
  parts: readonly Uint8Array[],
  upload: { readonly algorithm: ChecksumAlgorithm; readonly type: ChecksumType },
  precondition: CompleteRequest['precondition'] = { ifNoneMatch: '*' },
): Promise<SentParts> {
  const uploadId = await store.createUpload({ key, upload, headers: {}, metadata: {} });
  const sent: { etag: string; checksum: string }[] = [];
  for (const [index, body] of parts.entries()) {
    const checksum = { algorithm: upload.algorithm, value: await digest(upload.algorithm, body) };
    const { etag } = await store.uploadPart({ key, uploadId, partNumber: index + 1, body, checksum });
    sent.push({ etag, checksum: checksum.value });
  }
  const size = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const checksum = await wholeChecksum(parts, upload);
  return { uploadId, complete: { key, uploadId, upload, parts: sent, checksum, size, precondition } };
}

export async function uploadParts(...args: Parameters<typeof sendParts>): Promise<WriteResult> {
  const [store] = args;
  const { complete } = await sendParts(...args);
  return store.completeUpload(complete);
}

/** What S3 shows for an object of these parts. */
export async function wholeChecksum(
  parts: readonly Uint8Array[],
  { algorithm, type }: { readonly algorithm: ChecksumAlgorithm; readonly type: ChecksumType },
): Promise<string> {
  if (type === 'COMPOSITE') {
    const digests = await Promise.all(parts.map(async (part) => Buffer.from(await digest(algorithm, part), 'base64')));
    return `${await digest(algorithm, Buffer.concat(digests))}-${parts.length}`;
  }
  const sizes: { digest: Buffer; size: number }[] = [];
  for (const part of parts) {
    sizes.push({ digest: Buffer.from(await digest(algorithm, part), 'base64'), size: part.byteLength });
  }
  return combineCrc(algorithm as 'CRC32' | 'CRC32C' | 'CRC64NVME', sizes).toString('base64');
}
