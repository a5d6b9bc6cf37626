import { createHash } from 'node:crypto';
import { closeSync, fstatSync, readSync } from 'node:fs';
import { isS3recError, S3recError } from '../../core/error.ts';
import { messageOf } from '../../core/message-of.ts';
import { present } from '../../core/present.ts';
import { awsCommand } from '../../core/shell-word.ts';
import { shownName } from '../../core/shown-name.ts';
import type { DocumentRequest, PutRequest, WriteResult } from '../../ports/store-writes.ts';
import { openRegular } from '../open-regular.ts';
import type { Connection } from './connection.ts';
import { abortUpload, completeUpload, createUpload, uploadPart } from './multipart.ts';
import { put } from './object.ts';
import { openUploads } from './open-uploads.ts';
import { free } from './read-stream.ts';

/** Bytes: the least that S3 takes for a part. A longer document goes in parts. */
const PART_SIZE = 5 * 1024 * 1024;

/**
 * Milliseconds after the signal, for the answers without which an upload would be left behind. With the rest of a run
 * it stays below the ten seconds that a CI gives.
 */
const CLOSING_MS = 2000;

/** A document that is open for reading. */
interface Source {
  /** Bytes. */
  readonly size: number;
  /** Fills a buffer with the bytes from `at` on, and gives it with its checksum. @throws S3recError LOCAL_UNREADABLE */
  read(at: number, into: Buffer): Pick<PutRequest, 'body' | 'checksum'>;
}

type Document = Omit<PutRequest, 'body' | 'checksum'>;

/**
 * Writes a manifest, bundle or plan with its SHA-256. It ends when no upload is left open, or after a warning that one
 * may be.
 * @throws S3recError REMOTE_*, LOCAL_UNREADABLE; the signal's reason when it was aborted
 */
export async function putDocument(connection: Connection, request: DocumentRequest): Promise<WriteResult> {
  const { path, contentType, ...rest } = request;
  const document: Document = { ...rest, headers: { contentType }, metadata: {} };
  request.signal?.throwIfAborted();
  const fd = reading(path, () => openRegular(path));
  try {
    const { size } = reading(path, () => fstatSync(fd));
    const source: Source = {
      size,
      read(at, body) {
        reading(path, () => fill(fd, at, body));
        const value = createHash('sha256').update(body).digest('base64');
        return { body, checksum: { algorithm: 'SHA256', value } };
      },
    };
    return size > PART_SIZE
      ? await putInParts(connection, document, source)
      : await put(connection, { ...document, ...source.read(0, Buffer.allocUnsafe(size)) });
  } finally {
    closeSync(fd);
  }
}

/**
 * Sends parts one after the other, all from one buffer. The signal ends neither the request that begins the upload nor
 * the one that aborts it: without the answer of the first, nobody knows the upload's id.
 */
async function putInParts(connection: Connection, document: Document, source: Source): Promise<WriteResult> {
  const { key, precondition, signal } = document;
  const { size } = source;
  const upload = { algorithm: 'SHA256', type: 'COMPOSITE' } as const;
  const closing = closingAfter(signal);
  let uploadId: string | undefined;
  try {
    uploadId = await createUpload(connection, { ...document, upload, signal: closing.signal });
    const buffer = Buffer.allocUnsafeSlow(PART_SIZE);
    const parts: { readonly etag: string; readonly checksum: string }[] = [];
    for (let at = 0; at < size; at += PART_SIZE) {
      signal?.throwIfAborted();
      const part = source.read(at, buffer.subarray(0, size - at));
      const of = { key, uploadId, partNumber: parts.length + 1, ...part, ...present({ signal }) };
      const { etag } = await uploadPart(connection, of);
      parts.push({ etag, checksum: part.checksum.value });
    }
    // Each part was answered, so nothing reads the buffer any more.
    free(buffer);
    return await completeUpload(connection, {
      key,
      uploadId,
      upload,
      parts,
      size,
      precondition,
      ...present({ signal }),
    });
  } catch (error) {
    const isRefused = uploadId === undefined && isS3recError(error) && !error.ambiguous;
    if (!isRefused) {
      await endUpload(connection, key, uploadId, closing.signal);
    }
    signal?.throwIfAborted();
    throw error;
  } finally {
    closing.end();
  }
}

/** A signal that comes some time after another. */
function closingAfter(signal: AbortSignal | undefined): { readonly signal: AbortSignal; end(): void } {
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const close = (): void => {
    const late = new S3recError('INTERRUPTED', `No answer within ${CLOSING_MS / 1000} seconds.`);
    timer = setTimeout(() => closing.abort(late), CLOSING_MS);
  };
  signal?.addEventListener('abort', close, { once: true });
  return {
    signal: closing.signal,
    end() {
      signal?.removeEventListener('abort', close);
      clearTimeout(timer);
    },
  };
}

/**
 * Aborts an upload, or says that it may be left open. Where its id is not known, or that fails, the open uploads are
 * looked through. A document is written once, so no other upload is under its key.
 */
async function endUpload(
  connection: Connection,
  key: string,
  uploadId: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  try {
    if (uploadId !== undefined && (await isAborted(connection, key, uploadId, signal))) {
      return;
    }
    for await (const { uploads } of openUploads(connection, key, { signal })) {
      for (const upload of uploads.filter((one) => one.key === key)) {
        await abortUpload(connection, key, upload.uploadId, signal);
      }
    }
  } catch (error) {
    const { bucket, warn } = connection.options;
    const command = awsCommand('list-multipart-uploads', { bucket, prefix: key });
    warn(`An upload of ${shownName(key)} may have been left open (${String(error)}): ${command}`);
  }
}

async function isAborted(...upload: Parameters<typeof abortUpload>): Promise<boolean> {
  return await abortUpload(...upload).then(
    () => true,
    () => false,
  );
}

function fill(fd: number, at: number, body: Buffer): void {
  for (let filled = 0; filled < body.length;) {
    const read = readSync(fd, body, filled, body.length - filled, at + filled);
    if (read === 0) {
      throw new Error('it has become shorter');
    }
    filled += read;
  }
}

function reading<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new S3recError('LOCAL_UNREADABLE', `${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
