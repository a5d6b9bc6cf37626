import { isS3recError, S3recError } from '../../core/error.ts';
import type { StringMap } from '../../core/object/attributes.ts';
import { shownName } from '../../core/shown-name.ts';
import type { CopyRequest, WriteResult } from '../../ports/store-writes.ts';
import type { Settled } from '../../ports/object-store.ts';
import type { Bucket } from '../observe/bucket.ts';
import type { Uploading } from './begin-upload.ts';
import { copyByParts } from './copy-by-parts.ts';

type Copy = CopyRequest & Settled<WriteResult>;

interface Planned {
  /** Bytes, of what CopyObject does not take; absent: one request copies the whole. */
  readonly partSize?: number | undefined;
  /** Base64, of all bytes; needed of an empty object. */
  readonly checksum?: string;
}

interface Copied {
  readonly result: WriteResult;
  /** Bytes; absent: the object is no upload in parts. */
  readonly partSize?: number;
}

/** Copies an object onto itself, by the requests that were planned or, where a copy takes no condition, as an upload. */
export async function copyObject(uploading: Uploading, request: Copy, planned: Planned): Promise<Copied> {
  const { partSize } = planned;
  if (partSize !== undefined) {
    return { result: await copyByParts(uploading, request, partSize), partSize };
  }
  try {
    return { result: await uploading.requests.use(1, () => uploading.store.copyInPlace(request)) };
  } catch (error) {
    if (isS3recError(error, 'REMOTE_UNSUPPORTED')) {
      return await copyAsUpload(uploading, request, planned);
    }
    throw error;
  }
}

/**
 * Where a bucket policy demands conditions AWS takes none with CopyObject (501), and other servers never do. Complete takes
 * them, so the copy is an upload of one part. Nothing is no part of an upload: an empty object is sent.
 */
async function copyAsUpload(uploading: Uploading, request: Copy, planned: Planned): Promise<Copied> {
  const { store, requests } = uploading;
  const { size, algorithm, ifMatch } = request;
  const tags = request.tags ?? (await tagsToRestate(uploading, request.key));
  if (size > 0 || planned.checksum === undefined) {
    return { result: await copyByParts(uploading, { ...request, tags }, size), partSize: size };
  }
  const checksum = { algorithm, value: planned.checksum };
  const put = { ...request, tags, body: Buffer.alloc(0), checksum, precondition: { ifMatch } };
  return { result: await requests.use(1, () => store.put(put)) };
}

/** CopyObject keeps tags that are not stated, an upload does not. @throws S3recError REMOTE_UNSUPPORTED */
async function tagsToRestate({ store, requests, signal }: Bucket, key: string): Promise<StringMap> {
  const tags = await requests.use(1, () => store.tags(key, { signal }));
  if (tags === 'denied') {
    throw new S3recError(
      'REMOTE_UNSUPPORTED',
      `${shownName(key)} can only be copied as an upload here, which would lose its tags.`,
      { hint: 'Allow s3:GetObjectTagging, so that they can be restated.' },
    );
  }
  return tags;
}
