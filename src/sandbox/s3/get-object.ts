import { requireCustomerKey } from '../customer-key.ts';
import { requireNoEncryptionHeader, requireReadableKey } from '../encryption.ts';
import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, findObject } from '../find.ts';
import { requireReadConditions } from '../read-conditions.ts';
import { objectHeaders, validators } from './object-headers.ts';
import { rangeOf } from './object-range.ts';

/** `GET /bucket/key`. */
export function getObject(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  requireNoEncryptionHeader(exchange);
  const { version, record } = findObject(exchange, bucket, exchange.key, exchange.query.get('versionId'));
  if (record.storageClass === 'GLACIER' || record.storageClass === 'DEEP_ARCHIVE') {
    throw new S3Error('InvalidObjectState', undefined, { StorageClass: record.storageClass });
  }
  requireCustomerKey(exchange, record.encryption);
  requireReadableKey(exchange, record.encryption);
  requireReadConditions(exchange, version, validators(bucket, record));
  const range = rangeOf(exchange, record);
  return {
    status: range.partial ? 206 : 200,
    headers: objectHeaders(exchange, bucket, record, range),
    body: { pieces: record.pieces, start: range.start, length: range.length },
  };
}
