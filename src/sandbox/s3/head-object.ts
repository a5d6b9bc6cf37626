import { requireCustomerKey } from '../customer-key.ts';
import { requireNoEncryptionHeader } from '../encryption.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, findObject } from '../find.ts';
import { requireReadConditions } from '../read-conditions.ts';
import { objectHeaders, validators } from './object-headers.ts';
import { rangeOf } from './object-range.ts';

/** `HEAD /bucket/key`. */
export function headObject(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  requireNoEncryptionHeader(exchange);
  const { version, record } = findObject(exchange, bucket, exchange.key, exchange.query.get('versionId'));
  requireCustomerKey(exchange, record.encryption);
  requireReadConditions(exchange, version, validators(bucket, record));
  const range = rangeOf(exchange, record);
  return { status: range.partial ? 206 : 200, headers: objectHeaders(exchange, bucket, record, range) };
}
