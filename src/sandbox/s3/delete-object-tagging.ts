import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, findObject, versionHeader } from '../find.ts';

/** `DELETE /bucket/key?tagging`. */
export function deleteObjectTagging(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  const { record } = findObject(exchange, bucket, exchange.key, exchange.query.get('versionId'));
  const { upload: _ended, ...kept } = record;
  exchange.service.store.commit({ ...kept, tags: {}, amended: true });
  return { status: 204, headers: versionHeader(bucket, record.version) };
}
