import { requireCustomerKey } from '../customer-key.ts';
import { requireReadableKey } from '../encryption.ts';
import { S3Error } from '../errors.ts';
import type { Exchange } from '../exchange.ts';
import { findObject, namedBucket, type Found } from '../find.ts';
import { requireSourceConditions } from '../read-conditions.ts';
import type { Bucket } from '../store/bucket.ts';

/** The source that `x-amz-copy-source` names: `[/]bucket/key[?versionId=...]`, URL-encoded. */
interface CopySource {
  bucket: string;
  key: string;
  versionId: string | undefined;
}

function parseCopySource(header: string): CopySource {
  const mark = header.lastIndexOf('?versionId=');
  const path = mark < 0 ? header : header.slice(0, mark);
  const versionId = mark < 0 ? undefined : header.slice(mark + '?versionId='.length);
  let decoded: string;
  try {
    decoded = decodeURIComponent(path.replaceAll('+', ' ')).replace(/^\//, '');
  } catch {
    throw new S3Error('InvalidArgument', 'Invalid copy source encoding.', { ArgumentName: 'x-amz-copy-source' });
  }
  const slash = decoded.indexOf('/');
  if (slash < 1 || slash === decoded.length - 1) {
    throw new S3Error('InvalidArgument', 'Invalid copy source object key', {
      ArgumentName: 'x-amz-copy-source',
      ArgumentValue: 'x-amz-copy-source',
    });
  }
  return { bucket: decoded.slice(0, slash), key: decoded.slice(slash + 1), versionId };
}

/** Finds the source of a copy, and checks that it may be read and that its conditions hold. */
export function copySourceOf(exchange: Exchange): Found & { bucket: Bucket } {
  const source = parseCopySource(exchange.header('x-amz-copy-source') ?? '');
  const bucket = namedBucket(exchange, source.bucket, 'x-amz-source-expected-bucket-owner');
  const found = findSource(exchange, bucket, source);
  const { storageClass, encryption } = found.record;
  if (storageClass === 'GLACIER' || storageClass === 'DEEP_ARCHIVE') {
    throw new S3Error('InvalidObjectState', "Operation is not valid for the source object's storage class", {
      StorageClass: storageClass,
    });
  }
  requireCustomerKey(exchange, encryption, 'x-amz-copy-source-server-side-encryption');
  requireReadableKey(exchange, encryption);
  requireSourceConditions(exchange, found.version);
  return { ...found, bucket };
}

function findSource(exchange: Exchange, bucket: Bucket, source: CopySource): Found {
  try {
    return findObject(exchange, bucket, source.key, source.versionId);
  } catch (error) {
    if (!(error instanceof S3Error) || error.code !== 'MethodNotAllowed') {
      throw error;
    }
    throw new S3Error(
      'InvalidRequest',
      'The source of a copy request may not specifically refer to a delete marker by version id.',
    );
  }
}
