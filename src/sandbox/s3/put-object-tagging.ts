import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, findObject, versionHeader } from '../find.ts';
import { receiveDocument } from '../receive.ts';
import { tagsOfDocument } from '../tags.ts';

/** `PUT /bucket/key?tagging`. It replaces all tags. */
export async function putObjectTagging(exchange: Exchange): Promise<Reply> {
  const bucket = bucketOf(exchange);
  const tags = tagsOfDocument(await receiveDocument(exchange));
  const { record } = findObject(exchange, bucket, exchange.key, exchange.query.get('versionId'));
  const { upload: _ended, ...kept } = record;
  exchange.service.store.commit({ ...kept, tags, amended: true });
  return { status: 200, headers: versionHeader(bucket, record.version) };
}
