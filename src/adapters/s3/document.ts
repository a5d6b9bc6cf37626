import { messageOf } from '../../core/message-of.ts';
import { shownName } from '../../core/shown-name.ts';
import { createReadStream, statSync } from 'node:fs';
import { S3recError } from '../../core/error.ts';
import { awsCommand } from '../../core/shell-word.ts';
import type { DocumentRequest, WriteResult } from '../../ports/store-writes.ts';
import type { Call, Connection } from './connection.ts';
import { documentClient } from './document-client.ts';
import { encryptionInput } from './encryption.ts';
import { abortUpload } from './multipart.ts';
import { openUploads } from './open-uploads.ts';
import { preconditionInput } from './write-fields.ts';
import { writeResult } from './write-result.ts';

/**
 * Bytes: the least that S3 takes for a part. lib-storage copies the pieces of every part together. With parts of 8 MiB
 * in pieces of 1 MiB, garbage and holes in the allocator came to 70 MB. Small parts and pieces take 30 MB.
 */
const PART_SIZE = 5 * 1024 * 1024;
const PIECE = 64 * 1024;

/**
 * Writes a manifest, bundle or plan by lib-storage. That reads, hashes (SHA-256) and cuts, and aborts the upload when
 * it fails. It ends when no upload is left open, or after a warning that one may be.
 * @throws S3recError REMOTE_*, LOCAL_UNREADABLE; the signal's reason when it was aborted
 */
export async function putDocument(connection: Connection, request: DocumentRequest): Promise<WriteResult> {
  const { path, key, signal } = request;
  const call: Call = { operation: 'PutObject', key, signal };
  const { Upload } = await import('@aws-sdk/lib-storage');
  signal?.throwIfAborted();
  const body = createReadStream(path, { highWaterMark: PIECE });
  // The reader of the stream gets its failure. This listener is for one that comes after the end: without it, that
  // would end the process.
  let unreadable: Error | undefined;
  body.on('error', (error) => {
    unreadable = error;
  });
  const through = documentClient(connection, { ...call, key, precondition: request.precondition });
  try {
    const { size } = statSync(path);
    const upload = new Upload({
      client: through.client,
      partSize: PART_SIZE,
      // Parts go one after the other, since memory for several does not pay even with the manifest of a large bucket.
      queueSize: 1,
      params: {
        ...connection.target,
        Key: key,
        Body: body,
        ContentLength: size,
        ContentType: request.contentType,
        ChecksumAlgorithm: 'SHA256',
        ...encryptionInput(request.encryption),
        ...preconditionInput(request.precondition),
      },
    });
    return writeResult(await upload.done(), call, connection);
  } catch (error) {
    if (error === unreadable || (error instanceof Error && 'syscall' in error && error.syscall === 'stat')) {
      throw new S3recError('LOCAL_UNREADABLE', `${path} cannot be read: ${messageOf(error)}`, { cause: error });
    }
    if (through.isOpen()) {
      await abortLeft(connection, key, through.closing);
    }
    throw await connection.failure(error, call);
  } finally {
    through.end();
    body.destroy();
  }
}

/** Aborts uploads that were left. A document is written once, so no other upload is under its key. */
async function abortLeft(connection: Connection, key: string, signal: AbortSignal): Promise<void> {
  try {
    for await (const { uploads } of openUploads(connection, key, { signal })) {
      for (const upload of uploads) {
        if (upload.key === key) {
          await abortUpload(connection, key, upload.uploadId, signal);
        }
      }
    }
  } catch (error) {
    const { bucket, warn } = connection.options;
    const command = awsCommand('list-multipart-uploads', { bucket, prefix: key });
    warn(`An upload of ${shownName(key)} may have been left open (${String(error)}): ${command}`);
  }
}
