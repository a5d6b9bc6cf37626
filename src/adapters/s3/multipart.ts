import { isS3recError } from '../../core/error.ts';
import type { CompleteRequest, CreateRequest, PartRequest, PartResult, WriteResult } from '../../ports/store-writes.ts';
import { checksumInput, checksumOf } from './checksum-fields.ts';
import type { Call, Connection } from './connection.ts';
import { quoted } from './etag.ts';
import type { ObjectInput } from './object-requests.ts';
import { lookFirst } from './look-first.ts';
import { attributesInput, preconditionInput, sendExpires } from './write-fields.ts';
import { etagOf, notS3, writeResult } from './write-result.ts';
import { present } from '../../core/present.ts';

export async function createUpload(connection: Connection, request: CreateRequest): Promise<string> {
  const call: Call = { operation: 'CreateMultipartUpload', key: request.key, signal: request.signal };
  const command = new connection.sdk.CreateMultipartUploadCommand({
    ...connection.target,
    Key: request.key,
    ChecksumAlgorithm: request.upload.algorithm,
    ChecksumType: request.upload.type,
    ...attributesInput(request),
  });
  sendExpires(command, request.headers.expires);
  const { UploadId } = await connection.send(command, call);
  if (UploadId === undefined) {
    throw notS3(call, connection);
  }
  return UploadId;
}

export async function uploadPart(connection: Connection, request: PartRequest): Promise<PartResult> {
  const { key, body } = request;
  const call: Call = { operation: 'UploadPart', key, signal: request.signal, sends: body.byteLength };
  const input: ObjectInput<'UploadPart'> = {
    ...connection.target,
    Key: key,
    UploadId: request.uploadId,
    PartNumber: request.partNumber,
    Body: body,
    ContentLength: body.byteLength,
    ...checksumInput(request.checksum.algorithm, request.checksum.value),
  };
  const output = await connection.ask(call, (client, limits) => client.UploadPart(input, limits));
  const checksum = checksumOf(output);
  return { etag: etagOf(output, call, connection), ...present({ checksum }) };
}

/**
 * Completes an upload. Every part's checksum goes along: composite checksums need it, and some servers always want it.
 * S3 verifies a full-object checksum only where its type is given, too.
 */
export async function completeUpload(connection: Connection, request: CompleteRequest): Promise<WriteResult> {
  const { key, upload, size, checksum } = request;
  const call = { operation: 'CompleteMultipartUpload', key, signal: request.signal, workload: size } as const;
  await lookFirst(connection, { ...call, precondition: request.precondition });
  const output = await connection.send(
    new connection.sdk.CompleteMultipartUploadCommand({
      ...connection.target,
      Key: key,
      UploadId: request.uploadId,
      MpuObjectSize: size,
      MultipartUpload: {
        Parts: request.parts.map((part, index) => ({
          PartNumber: index + 1,
          ETag: quoted(part.etag),
          ...(part.checksum && checksumInput(upload.algorithm, part.checksum)),
        })),
      },
      ...(upload.type === 'FULL_OBJECT' && checksum !== undefined
        ? { ChecksumType: upload.type, ...checksumInput(upload.algorithm, checksum) }
        : {}),
      ...preconditionInput(request.precondition),
    }),
    call,
  );
  return writeResult(output, call, connection);
}

export async function abortUpload(
  connection: Connection,
  key: string,
  uploadId: string,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await connection.send(
      new connection.sdk.AbortMultipartUploadCommand({ ...connection.target, Key: key, UploadId: uploadId }),
      { operation: 'AbortMultipartUpload', key, signal },
    );
  } catch (error) {
    if (!isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      throw error;
    }
  }
}
