import { S3recError } from '../../core/error.ts';
import type { WriteResult } from '../../ports/store-writes.ts';
import { type ChecksumFields, checksumOf } from './checksum-fields.ts';
import type { Call, Connection } from './connection.ts';
import { type EncryptionOutput, encryptionOf } from './encryption.ts';
import { unquoted } from './etag.ts';
import { NOT_S3_HINT } from './network-error.ts';
import { present } from '../../core/present.ts';

type WriteOutput = EncryptionOutput &
  ChecksumFields & {
    readonly ETag?: string | undefined;
    readonly VersionId?: string | undefined;
    readonly ChecksumType?: string | undefined;
  };

/** The result of a write. @throws S3recError REMOTE_NOT_S3 when the answer has no ETag, and so does not come from S3 */
export function writeResult(output: WriteOutput, call: Call, connection: Connection): WriteResult {
  const checksum = checksumOf(output);
  const date = connection.traffic.dates.get(output);
  return {
    etag: etagOf(output, call, connection),
    versionId: versionOf(output),
    encryption: encryptionOf(output),
    ...present({ checksum, date: Number.isNaN(date) ? undefined : date }),
  };
}

/** The version id in an answer. S3 sends `null`, or none, for an object in a bucket without versioning. */
export function versionOf(output: { readonly VersionId?: string | undefined }): string | null {
  return output.VersionId === undefined || output.VersionId === 'null' ? null : output.VersionId;
}

export function etagOf(output: { readonly ETag?: string | undefined }, call: Call, connection: Connection): string {
  if (output.ETag === undefined || output.ETag === '') {
    throw notS3(call, connection);
  }
  return unquoted(output.ETag);
}

/** The error for an answer that reads as success but does not come from S3. */
export function notS3(call: Call, connection: Connection): S3recError {
  const place = connection.endpoint ?? 'The endpoint';
  return new S3recError('REMOTE_NOT_S3', `${place} does not answer as S3 does: ${call.operation} got something else.`, {
    hint: NOT_S3_HINT,
  });
}
