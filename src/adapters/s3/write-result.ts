import { S3recError } from '../../core/error.ts';
import type { WriteResult } from '../../ports/object-store.ts';
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

/** @throws S3recError REMOTE_NOT_S3 when the answer names no ETag: it is not S3's. */
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

/** S3 answers `null` for the version of an object in a bucket without versioning, or nothing at all. */
export function versionOf(output: { readonly VersionId?: string | undefined }): string | null {
  return output.VersionId === undefined || output.VersionId === 'null' ? null : output.VersionId;
}

export function etagOf(output: { readonly ETag?: string | undefined }, call: Call, connection: Connection): string {
  if (output.ETag === undefined || output.ETag === '') {
    throw notS3(call, connection);
  }
  return unquoted(output.ETag);
}

/** An answer that reads as success but is none of S3's. */
export function notS3(call: Call, connection: Connection): S3recError {
  const place = connection.endpoint ?? 'The endpoint';
  return new S3recError('REMOTE_NOT_S3', `${place} does not answer as S3 does: ${call.operation} got something else.`, {
    hint: NOT_S3_HINT,
  });
}
