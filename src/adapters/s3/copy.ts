import type { CopyPartRequest, CopyRequest, PartResult, WriteResult } from '../../ports/store-writes.ts';
import { S3recError } from '../../core/error.ts';
import { shownName } from '../../core/shown-name.ts';
import { checksumOf } from './checksum-fields.ts';
import type { Call, Connection } from './connection.ts';
import { quoted } from './etag.ts';
import { lookFirst } from './look-first.ts';
import { attributesInput, preconditionInput, sendExpires } from './write-fields.ts';
import { etagOf, notS3, writeResult } from './write-result.ts';
import { present } from '../../core/present.ts';

/** The value of x-amz-copy-source, which the SDK does not encode. */
function source(connection: Connection, key: string): string {
  return `${connection.options.bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
}

export async function copyInPlace(connection: Connection, request: CopyRequest): Promise<WriteResult> {
  const { key, ifMatch, size } = request;
  const call = { operation: 'CopyObject', key, signal: request.signal, workload: size } as const;
  const owner = connection.options.expectedBucketOwner;
  const command = new connection.sdk.CopyObjectCommand({
    ...connection.target,
    Key: key,
    CopySource: source(connection, key),
    CopySourceIfMatch: quoted(ifMatch),
    ...present({ ExpectedSourceBucketOwner: owner }),
    ...preconditionInput({ ifMatch }),
    // Without REPLACE a copy onto itself is refused, and headers stay as they are.
    MetadataDirective: 'REPLACE',
    ...present({ TaggingDirective: request.tags && 'REPLACE' }),
    ChecksumAlgorithm: request.algorithm,
    ...attributesInput(request),
  });
  sendExpires(command, request.headers.expires);
  const output = await connection.lacks.ask(call.operation, async () => {
    await lookFirst(connection, { ...call, precondition: { ifMatch } });
    return await connection.send(command, call);
  });
  if (output === undefined) {
    const message = `CopyObject of ${shownName(key)}: a copy takes no condition here.`;
    throw new S3recError('REMOTE_UNSUPPORTED', message);
  }
  return writeResult(Object.assign(output, output.CopyObjectResult), call, connection);
}

/** Copies a range, for objects that CopyObject does not take. S3 computes the parts' checksums. */
export async function copyPart(connection: Connection, request: CopyPartRequest): Promise<PartResult> {
  const { key, ifMatch, uploadId, partNumber, range, signal } = request;
  const call: Call = { operation: 'UploadPartCopy', key, signal, workload: range.end - range.start };
  const owner = connection.options.expectedBucketOwner;
  const { CopyPartResult: copied } = await connection.send(
    new connection.sdk.UploadPartCopyCommand({
      ...connection.target,
      Key: key,
      UploadId: uploadId,
      PartNumber: partNumber,
      CopySource: source(connection, key),
      CopySourceRange: `bytes=${range.start}-${range.end - 1}`,
      CopySourceIfMatch: quoted(ifMatch),
      ...present({ ExpectedSourceBucketOwner: owner }),
    }),
    call,
  );
  if (copied === undefined) {
    throw notS3(call, connection);
  }
  const checksum = checksumOf(copied);
  return { etag: etagOf(copied, call, connection), ...present({ checksum }) };
}
