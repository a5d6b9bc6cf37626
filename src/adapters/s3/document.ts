import { messageOf } from '../../core/message-of.ts';
import { shownName } from '../../core/shown-name.ts';
import { createReadStream, statSync } from 'node:fs';
import { S3recError } from '../../core/error.ts';
import { awsCommand } from '../../core/shell-word.ts';
import type { DocumentRequest, WriteResult } from '../../ports/object-store.ts';
import type { Call, Connection } from './connection.ts';
import { documentClient } from './document-client.ts';
import { encryptionInput } from './encryption.ts';
import { abortUpload } from './multipart.ts';
import { openUploads } from './open-uploads.ts';
import { preconditionInput } from './write-fields.ts';
import { writeResult } from './write-result.ts';

/**
 * The least that S3 takes, read in small pieces: lib-storage copies the pieces of every part together, and what is not yet
 * collected of both, and torn holes that malloc keeps, came to 70 MB with parts of 8 MiB in pieces of 1 MiB; now 30.
 */
const PART_SIZE = 5 * 1024 * 1024;
const PIECE = 64 * 1024;

/**
 * Manifest, bundle or plan through lib-storage, which reads, hashes (SHA-256), cuts and, when it fails, aborts. Ends when
 * no upload is left open, or a warning says so.
 * @throws S3recError REMOTE_*, LOCAL_UNREADABLE; the signal's reason when it was aborted
 */
export async function putDocument(connection: Connection, request: DocumentRequest): Promise<WriteResult> {
  const { path, key, signal } = request;
  const call: Call = { operation: 'PutObject', key, signal };
  const { Upload } = await import('@aws-sdk/lib-storage');
  signal?.throwIfAborted();
  const body = createReadStream(path, { highWaterMark: PIECE });
  // Whoever reads meets the failure; without a listener one that comes after the end would end the process.
  let unreadable: Error | undefined;
  body.on('error', (error) => {
    unreadable = error;
  });
  const through = documentClient(connection, call);
  try {
    const { size } = statSync(path);
    const upload = new Upload({
      client: through.client,
      partSize: PART_SIZE,
      // Parts one after the other: the manifest of a large bucket is not worth holding several in memory.
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

/** Documents are written once, so no other upload is under the key. */
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
