import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, findObject, versionHeader } from '../find.ts';
import { tagSet } from '../tags.ts';
import { xmlDocument } from '../xml-write.ts';

/** `GET /bucket/key?tagging`. */
export function getObjectTagging(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  const { record } = findObject(exchange, bucket, exchange.key, exchange.query.get('versionId'));
  return {
    status: 200,
    headers: versionHeader(bucket, record.version),
    body: xmlDocument('Tagging', tagSet(record.tags)),
  };
}
