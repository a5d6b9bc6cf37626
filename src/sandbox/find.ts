import { S3Error } from './errors.ts';
import type { Exchange } from './exchange.ts';
import { findVersion, type Bucket, type Upload, type Version } from './store/bucket.ts';
import { toByteString } from './store/key-order.ts';
import type { ObjectRecord } from './store/records.ts';

/** The bucket of a request. @throws S3Error NoSuchBucket; AccessDenied when its owner is not the expected one */
export function bucketOf(exchange: Exchange): Bucket {
  return namedBucket(exchange, exchange.bucket, 'x-amz-expected-bucket-owner');
}

export function namedBucket(exchange: Exchange, name: string, ownerHeader: string): Bucket {
  const bucket = exchange.service.store.buckets.get(name);
  if (bucket === undefined) {
    throw new S3Error('NoSuchBucket', undefined, { BucketName: name });
  }
  const expected = exchange.header(ownerHeader);
  if (expected !== undefined && !/^\d{12}$/.test(expected)) {
    throw new S3Error(
      'InvalidBucketOwnerAWSAccountID',
      `The value of the expected bucket owner parameter must be an AWS account ID. [${expected}]`,
    );
  }
  if (expected !== undefined && expected !== exchange.service.accountId) {
    throw new S3Error('AccessDenied');
  }
  return bucket;
}

export function newestOf(bucket: Bucket, key: string): Version | undefined {
  return bucket.keys.get(toByteString(key));
}

export interface Found {
  version: Version;
  record: ObjectRecord;
}

/**
 * The version that a request means: the one that it names, or the newest.
 * @throws S3Error NoSuchKey, NoSuchVersion, InvalidArgument, or MethodNotAllowed for a delete marker named by its id
 */
export function findObject(exchange: Exchange, bucket: Bucket, key: string, versionId: string | undefined): Found {
  const newest = newestOf(bucket, key);
  const version = versionId === undefined ? newest : findVersion(newest, versionId);
  if (version?.listed !== undefined) {
    return { version, record: exchange.service.store.objectOf(version) };
  }
  if (version !== undefined) {
    const headers = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.id };
    if (versionId === undefined) {
      throw new S3Error('NoSuchKey', undefined, { Key: key }, { headers });
    }
    throw new S3Error(
      'MethodNotAllowed',
      undefined,
      { Method: exchange.method, ResourceType: 'DeleteMarker' },
      { headers: { ...headers, allow: 'DELETE', 'last-modified': new Date(version.modified * 1000).toUTCString() } },
    );
  }
  if (versionId === undefined) {
    throw new S3Error('NoSuchKey', undefined, { Key: key });
  }
  requireVersionId(versionId);
  throw new S3Error('NoSuchVersion', undefined, { Key: key, VersionId: versionId });
}

/** Checks the form of a version id. @throws S3Error InvalidArgument for a text that cannot be one */
export function requireVersionId(id: string): void {
  if (id === 'null' || /^[\w.-]{32}$/.test(id)) {
    return;
  }
  throw new S3Error('InvalidArgument', 'Invalid version id specified', {
    ArgumentName: 'versionId',
    ArgumentValue: id,
  });
}

/** The upload of a request. @throws S3Error NoSuchUpload */
export function uploadOf(exchange: Exchange, bucket: Bucket): Upload {
  const id = exchange.query.get('uploadId') ?? '';
  const upload = bucket.uploads.get(id);
  if (upload === undefined || upload.record.key !== exchange.key) {
    throw new S3Error('NoSuchUpload', undefined, { UploadId: id });
  }
  return upload;
}

/**
 * `x-amz-version-id` for answers to writes: shown only while versioning is on (recorded; the id 'null' is not shown).
 */
export function newVersionHeader(bucket: Bucket, id: string): Record<string, string> {
  return bucket.versioning === 'Enabled' ? { 'x-amz-version-id': id } : {};
}

/** `x-amz-version-id` for answers about a version. Buckets that never had versioning do not show it. */
export function versionHeader(bucket: Bucket, id: string): Record<string, string> {
  return bucket.versioning === undefined ? {} : { 'x-amz-version-id': id };
}
