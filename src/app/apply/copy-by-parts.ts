import { present } from '../../core/present.ts';
import { multipartTypes } from '../../core/object/algorithms.ts';
import type { CopyRequest, PartResult, WriteResult } from '../../ports/store-writes.ts';
import type { Settled } from '../../ports/object-store.ts';
import { abortUpload, beginUpload, type Uploading } from './begin-upload.ts';

/**
 * Copies an object in place by ranges, where CopyObject does not take it. S3 computes the checksum of the whole.
 * Whatever goes wrong, the upload is aborted, so that no parts are left to be paid for.
 * @param partSize bytes; at most 10,000 of them make up the object
 */
export async function copyByParts(
  uploading: Uploading,
  request: CopyRequest & Settled<WriteResult>,
  partSize: number,
): Promise<WriteResult> {
  const { store, requests, signal } = uploading;
  const { key, ifMatch, size, algorithm, settle, ...attributes } = request;
  const [type] = multipartTypes(algorithm);
  const upload = { algorithm, type };
  const uploadId = await requests.use(1, () => beginUpload(uploading, { ...attributes, key, upload }));
  try {
    const copied: PartResult[] = [];
    const indices = Array.from({ length: Math.ceil(size / partSize) }, (_, index) => index);
    await requests.each(indices, async (index) => {
      const range = { start: index * partSize, end: Math.min(size, (index + 1) * partSize) };
      copied[index] = await store.copyPart({ key, ifMatch, uploadId, partNumber: index + 1, range, signal });
    });
    // A server that computes another checksum than the one asked for must not be told any.
    const parts = copied.map(({ etag, checksum }) =>
      checksum?.algorithm === algorithm ? { etag, checksum: checksum.value } : { etag },
    );
    return await requests.use(1, () =>
      store.completeUpload({
        key,
        uploadId,
        upload,
        parts,
        size,
        precondition: { ifMatch },
        ...present({ settle }),
        signal,
      }),
    );
  } catch (error) {
    // The first failure is the error to show.
    await abortUpload(uploading, key, uploadId);
    throw error;
  }
}
