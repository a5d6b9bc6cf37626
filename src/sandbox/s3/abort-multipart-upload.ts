import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, uploadOf } from '../find.ts';

/** `DELETE /bucket/key?uploadId`. */
export function abortMultipartUpload(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  const { record } = uploadOf(exchange, bucket);
  exchange.service.store.commit({ record: 'upload-gone', bucket: bucket.name, upload: record.upload });
  return { status: 204 };
}
