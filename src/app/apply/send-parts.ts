import { isS3recError } from '../../core/error.ts';
import type { OpenFile } from '../../ports/file-reader.ts';
import { limiter } from '../flow/limiter.ts';
import { abortUpload, beginUpload } from './begin-upload.ts';
import { settle, type Sender, type Sending, type Sent } from './sending.ts';

/** How many uploads are begun for one object while other hands write to its key. */
const UPLOADS = 3;

/**
 * Sends a file by a multipart upload. An upload that S3 ends because of a conflict can never complete. It is begun
 * again, as long as what was planned still holds.
 */
export async function sendParts(sender: Sender, sending: Sending, file: OpenFile): Promise<Sent> {
  for (let number = 1; ; number += 1) {
    try {
      return await attemptUpload(sender, sending, file);
    } catch (error) {
      if (!isS3recError(error, 'REMOTE_CONFLICT') || number === UPLOADS || !(await stillHolds(sender, sending))) {
        throw error;
      }
    }
  }
}

/**
 * Reads and sends parts side by side. S3 refuses a part that does not have its planned checksum. Whatever goes wrong,
 * the upload is aborted, so that no parts are left to be paid for.
 */
async function attemptUpload(sender: Sender, sending: Sending, file: OpenFile): Promise<Sent> {
  const { key, upload, attributes } = sending;
  const uploadId = await sender.requests.use(1, () => beginUpload(sender, { key, upload, ...attributes }));
  try {
    const parts = await uploadAll(sender, sending, file, uploadId);
    file.verify();
    return await complete(sender, sending, uploadId, parts);
  } catch (error) {
    await abortUpload(sender, key, uploadId);
    // S3 refuses parts of a file that has changed.
    file.verify();
    throw error;
  }
}

async function stillHolds({ store, signal }: Sender, { key, precondition }: Sending): Promise<boolean> {
  try {
    const head = await store.head(key, { signal });
    return 'ifMatch' in precondition && precondition.ifMatch === head.etag;
  } catch (error) {
    if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      return 'ifNoneMatch' in precondition;
    }
    throw error;
  }
}

type Part = { readonly etag: string; readonly checksum: string; readonly ignored: boolean };

async function uploadAll(sender: Sender, sending: Sending, file: OpenFile, uploadId: string): Promise<Part[]> {
  const { key, after, upload } = sending;
  const partSize = upload.partSize ?? after.size;
  // The first failure ends the others: the upload will be aborted.
  const failed = new AbortController();
  const signal = AbortSignal.any([sender.signal, failed.signal]);
  const parts: Part[] = [];
  const sendOne = async (checksum: string, index: number, body: Buffer): Promise<void> => {
    signal.throwIfAborted();
    await file.read(index * partSize, body);
    const planned = { algorithm: upload.algorithm, value: checksum };
    const { answer, ignored } = await sender.requests.use(1, () =>
      sender.proof.send(key, body, planned, () =>
        sender.store.uploadPart({ key, uploadId, partNumber: index + 1, body, checksum: planned, signal }),
      ),
    );
    sender.sent(body.length);
    parts[index] = { etag: answer.etag, checksum, ignored };
  };
  await limiter(sender.parallelism).each(upload.checksums.entries(), async ([index, checksum]) => {
    const size = Math.min(partSize, after.size - index * partSize);
    try {
      await sender.memory.use(size, (body) => sendOne(checksum, index, body));
    } catch (error) {
      failed.abort(error);
      throw error;
    }
  });
  return parts;
}

async function complete(sender: Sender, sending: Sending, uploadId: string, parts: readonly Part[]): Promise<Sent> {
  const { key, after, upload, precondition } = sending;
  const result = await sender.requests.use(1, () =>
    sender.store.completeUpload({
      key,
      uploadId,
      upload,
      parts,
      checksum: upload.checksum,
      size: after.size,
      precondition,
      settle: () => settle(sender, sending),
      signal: sender.signal,
    }),
  );
  return { result, ignored: parts.some(({ ignored }) => ignored) };
}
