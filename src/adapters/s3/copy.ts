import { shownName } from '../../core/shown-name.ts';
import { S3recError } from '../../core/error.ts';
import { multipartTypes } from '../../core/object/algorithms.ts';
import { awsCommand } from '../../core/shell-word.ts';
import type { CopyRequest, WriteResult } from '../../ports/object-store.ts';
import { checksumInput, checksumOf } from './checksum-fields.ts';
import type { Call, Connection } from './connection.ts';
import { quoted } from './etag.ts';
import { abortUpload, createUpload } from './multipart.ts';
import { attributesInput, preconditionInput, sendExpires } from './write-fields.ts';
import { etagOf, notS3, writeResult } from './write-result.ts';
import { present } from '../../core/present.ts';

export async function copyInPlace(connection: Connection, request: CopyRequest): Promise<WriteResult> {
  const { partSize } = request;
  return partSize === undefined ? copyWhole(connection, request) : copyByParts(connection, { ...request, partSize });
}

/** x-amz-copy-source: the SDK does not encode it. */
function source(connection: Connection, key: string): string {
  return `${connection.options.bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
}

async function copyWhole(connection: Connection, request: CopyRequest): Promise<WriteResult> {
  const { key, ifMatch, size } = request;
  const call: Call = { operation: 'CopyObject', key, signal: request.signal, workload: size };
  const owner = connection.options.expectedBucketOwner;
  const command = new connection.sdk.CopyObjectCommand({
    ...connection.target,
    Key: key,
    CopySource: source(connection, key),
    CopySourceIfMatch: quoted(ifMatch),
    ...present({ ExpectedSourceBucketOwner: owner }),
    ...preconditionInput({ ifMatch }),
    // Without REPLACE a copy onto itself is refused, and headers would stay as they are.
    MetadataDirective: 'REPLACE',
    ...(request.tags === undefined ? {} : { TaggingDirective: 'REPLACE' as const }),
    ChecksumAlgorithm: request.algorithm,
    ...attributesInput(request),
  });
  sendExpires(command, request.headers.expires);
  const output = await connection.send(command, call);
  return writeResult(Object.assign(output, output.CopyObjectResult), call, connection);
}

/** The same by ranges, for objects that CopyObject does not take. S3 computes the parts' checksums. */
export async function copyByParts(
  connection: Connection,
  request: CopyRequest & { readonly partSize: number },
): Promise<WriteResult> {
  const { key, ifMatch, size, algorithm, signal, retry = (part) => part(), begin = (create) => create() } = request;
  const [type] = multipartTypes(algorithm);
  if (type === undefined) {
    throw new S3recError('INTERNAL', `No checksum type for ${algorithm}.`);
  }
  const uploadId = await begin((sending = signal) =>
    createUpload(connection, {
      ...request,
      upload: { algorithm, type },
      ...present({ signal: sending }),
    }),
  );
  try {
    const parts = await connection.limited(ranges(size, request.partSize), (range) =>
      retry(() => copyRange(connection, request, uploadId, range)),
    );
    const call: Call = { operation: 'CompleteMultipartUpload', key, signal, workload: size };
    const output = await connection.send(
      new connection.sdk.CompleteMultipartUploadCommand({
        ...connection.target,
        Key: key,
        UploadId: uploadId,
        MpuObjectSize: size,
        MultipartUpload: { Parts: [...parts] },
        ...preconditionInput({ ifMatch }),
      }),
      call,
    );
    return writeResult(output, call, connection);
  } catch (error) {
    // What failed is the error to show; no listing of objects shows an upload that is left.
    await abortUpload(connection, key, uploadId).catch((left: unknown) => {
      const { bucket, warn } = connection.options;
      const command = awsCommand('abort-multipart-upload', { bucket, key, 'upload-id': uploadId });
      warn(
        `A copy of ${shownName(key)} by parts could not be aborted (${String(left)}). Its parts are paid for until: ${command}`,
      );
    });
    throw error;
  }
}

interface Range {
  readonly partNumber: number;
  readonly first: number;
  readonly last: number;
}

interface CopiedPart {
  readonly PartNumber: number;
  readonly ETag: string;
}

function ranges(size: number, partSize: number): readonly Range[] {
  return Array.from({ length: Math.ceil(size / partSize) }, (_, index) => ({
    partNumber: index + 1,
    first: index * partSize,
    last: Math.min(size, (index + 1) * partSize) - 1,
  }));
}

async function copyRange(
  connection: Connection,
  request: CopyRequest,
  uploadId: string,
  range: Range,
): Promise<CopiedPart> {
  const { key, ifMatch, signal } = request;
  const call: Call = { operation: 'UploadPartCopy', key, signal, workload: range.last - range.first };
  const owner = connection.options.expectedBucketOwner;
  const { CopyPartResult: copied } = await connection.send(
    new connection.sdk.UploadPartCopyCommand({
      ...connection.target,
      Key: key,
      UploadId: uploadId,
      PartNumber: range.partNumber,
      CopySource: source(connection, key),
      CopySourceRange: `bytes=${range.first}-${range.last}`,
      CopySourceIfMatch: quoted(ifMatch),
      ...present({ ExpectedSourceBucketOwner: owner }),
    }),
    call,
  );
  if (copied === undefined) {
    throw notS3(call, connection);
  }
  const checksum = checksumOf(copied);
  return {
    PartNumber: range.partNumber,
    ETag: quoted(etagOf(copied, call, connection)),
    ...(checksum === undefined ? {} : checksumInput(checksum.algorithm, checksum.value)),
  };
}
