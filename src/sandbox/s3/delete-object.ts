import { present } from '../present.ts';
import { nowSeconds } from '../clock.ts';
import { S3Error } from '../errors.ts';
import { unquoted } from '../etag.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, newestOf, requireVersionId } from '../find.ts';
import { findVersion, type Bucket, type Version } from '../store/bucket.ts';
import type { Store } from '../store/store.ts';
import { newVersionId } from '../version-id.ts';

/** The effect of a delete: the version that it removed, or the delete marker that it put on top. */
export interface Deleted {
  version?: string;
  /** The id of the marker that was made or removed. */
  marker?: string;
}

/**
 * Checks the conditions of a delete against the current version, also where another one is deleted (S3 User Guide,
 * "Conditional deletes").
 * @throws S3Error PreconditionFailed, or NoSuchKey where there is no ETag to compare with
 */
export function requireDeletable(key: string, newest: Version | undefined, ifMatch: string | undefined): void {
  if (ifMatch === undefined) {
    return;
  }
  const existing = newest?.listed === undefined ? undefined : newest;
  if (existing === undefined && ifMatch !== '*') {
    throw new S3Error('NoSuchKey', undefined, { Key: key });
  }
  if (existing !== undefined && (ifMatch === '*' || existing.etag === unquoted(ifMatch))) {
    return;
  }
  throw new S3Error('PreconditionFailed', undefined, { Condition: 'If-Match' });
}

/** Deletes a key or a version as S3 does. Without a version id, versioning makes a delete marker of it. */
export function deleteKey(store: Store, bucket: Bucket, key: string, versionId: string | undefined): Deleted {
  const target = { bucket: bucket.name, key };
  if (versionId !== undefined) {
    const existing = findVersion(newestOf(bucket, key), versionId);
    if (existing === undefined) {
      requireVersionId(versionId);
      return { version: versionId };
    }
    store.commit({ record: 'gone', ...target, version: versionId });
    return { version: versionId, ...(existing.listed === undefined ? { marker: versionId } : {}) };
  }
  if (bucket.versioning === undefined) {
    if (newestOf(bucket, key) !== undefined) {
      store.commit({ record: 'gone', ...target, version: 'null' });
    }
    return {};
  }
  const marker = newVersionId(bucket);
  store.commit({ record: 'marker', ...target, version: marker, modified: nowSeconds() });
  return { marker };
}

/** `DELETE /bucket/key`. */
export function deleteObject(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  const versionId = exchange.query.get('versionId');
  for (const header of ['x-amz-if-match-size', 'x-amz-if-match-last-modified-time']) {
    if (exchange.header(header) !== undefined) {
      throw new S3Error('NotImplemented', undefined, { Header: header });
    }
  }
  requireDeletable(exchange.key, newestOf(bucket, exchange.key), exchange.header('if-match'));
  const deleted = deleteKey(exchange.service.store, bucket, exchange.key, versionId);
  const id = deleted.version ?? deleted.marker;
  return {
    status: 204,
    headers: {
      ...present({
        'x-amz-version-id': bucket.versioning === undefined ? undefined : id,
        'x-amz-delete-marker': deleted.marker === undefined ? undefined : 'true',
      }),
    },
  };
}
