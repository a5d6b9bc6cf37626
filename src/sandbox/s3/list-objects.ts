import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';
import { element, xmlDocument } from '../xml-write.ts';
import { commonPrefix, keyEncoder, limitOf, listPage, queryBytes } from './listing-page.ts';
import { itemsXml, ownerXml } from './listing-xml.ts';

/** `GET /bucket`, the older listing. */
export function listObjects(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  const encode = keyEncoder(exchange);
  const limit = limitOf(exchange, 'max-keys');
  const prefix = queryBytes(exchange, 'prefix');
  const delimiter = queryBytes(exchange, 'delimiter');
  const marker = queryBytes(exchange, 'marker');
  const rolled = commonPrefix(marker, prefix, delimiter);
  const { items, next } = listPage(bucket.keys, {
    prefix,
    delimiter,
    // A marker below a common prefix stands for all of it.
    after: rolled ?? marker,
    afterIsPrefix: rolled !== undefined,
    limit,
  });
  // S3 gives NextMarker only with a delimiter. Without one the last key serves.
  const nextMarker = delimiter === '' ? undefined : next?.last;
  return {
    status: 200,
    body: xmlDocument(
      'ListBucketResult',
      element('Name', bucket.name) +
        element('Prefix', encode(prefix)) +
        element('Marker', encode(marker)) +
        element('NextMarker', nextMarker === undefined ? undefined : encode(nextMarker)) +
        element('MaxKeys', limit) +
        element('Delimiter', delimiter === '' ? undefined : encode(delimiter)) +
        element('EncodingType', exchange.query.get('encoding-type')) +
        element('IsTruncated', next !== undefined) +
        itemsXml(items, encode, ownerXml(exchange)),
    ),
    headers: { 'x-amz-bucket-region': exchange.service.region },
  };
}
