import { createReadStream } from 'node:fs';
import type { DocumentRequest, WriteResult } from '../../ports/object-store.ts';
import type { Call, Connection } from './connection.ts';
import { encryptionInput } from './encryption.ts';
import { preconditionInput } from './write-fields.ts';
import { writeResult } from './write-result.ts';

const PART_SIZE = 8 * 1024 * 1024;

/** Manifest, bundle or plan through lib-storage, which reads, hashes (SHA-256), cuts and, when it fails, aborts. */
export async function putDocument(connection: Connection, request: DocumentRequest): Promise<WriteResult> {
  const call: Call = { operation: 'PutObject', key: request.key, signal: request.signal };
  const { Upload } = await import('@aws-sdk/lib-storage');
  const body = createReadStream(request.path, { highWaterMark: 1024 * 1024 });
  const upload = new Upload({
    client: connection.client,
    partSize: PART_SIZE,
    params: {
      ...connection.target,
      Key: request.key,
      Body: body,
      ContentType: request.contentType,
      ChecksumAlgorithm: 'SHA256',
      ...encryptionInput(request.encryption),
      ...preconditionInput(request.precondition),
    },
  });
  const abort = (): void => void upload.abort();
  request.signal?.addEventListener('abort', abort, { once: true });
  try {
    request.signal?.throwIfAborted();
    return writeResult(await upload.done(), call, connection);
  } catch (error) {
    throw await connection.failure(error, call);
  } finally {
    request.signal?.removeEventListener('abort', abort);
    body.destroy();
  }
}
