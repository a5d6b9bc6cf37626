import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';

/** `DELETE /bucket?encryption`: back to SSE-S3. */
export function deleteBucketEncryption(exchange: Exchange): Reply {
  const { store } = exchange.service;
  const { encryption: _dropped, ...record } = store.bucketRecord(bucketOf(exchange));
  store.commit(record);
  return { status: 204 };
}
