import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';
import { element, xmlDocument } from '../xml-write.ts';
import { keyEncoder, limitOf, listPage, queryBytes, type PageEnd } from './listing-page.ts';
import { itemsXml, ownerXml } from './listing-xml.ts';

function encodeToken(end: PageEnd): string {
  return Buffer.from((end.isPrefix ? 'p' : 'k') + end.last, 'latin1').toString('base64url');
}

function decodeToken(token: string): PageEnd {
  const text = Buffer.from(token, 'base64url').toString('latin1');
  if (text.startsWith('k') || text.startsWith('p')) {
    return { last: text.slice(1), isPrefix: text.startsWith('p') };
  }
  throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect', {
    ArgumentName: 'continuation-token',
  });
}

/** `GET /bucket?list-type=2`. */
export function listObjectsV2(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  const encode = keyEncoder(exchange);
  const limit = limitOf(exchange, 'max-keys');
  const token = exchange.query.get('continuation-token');
  const startAfter = queryBytes(exchange, 'start-after');
  const from = token === undefined ? { last: startAfter, isPrefix: false } : decodeToken(token);
  const prefix = queryBytes(exchange, 'prefix');
  const delimiter = queryBytes(exchange, 'delimiter');
  const { items, next } = listPage(bucket.keys, {
    prefix,
    delimiter,
    after: from.last,
    afterIsPrefix: from.isPrefix,
    limit,
  });
  const owner = exchange.query.get('fetch-owner') === 'true' ? ownerXml(exchange) : '';
  return {
    status: 200,
    body: xmlDocument(
      'ListBucketResult',
      element('Name', bucket.name) +
        element('Prefix', encode(prefix)) +
        element('ContinuationToken', token) +
        element('NextContinuationToken', next === undefined ? undefined : encodeToken(next)) +
        element('StartAfter', startAfter === '' ? undefined : encode(startAfter)) +
        element('KeyCount', items.length) +
        element('MaxKeys', limit) +
        element('Delimiter', delimiter === '' ? undefined : encode(delimiter)) +
        element('EncodingType', exchange.query.get('encoding-type')) +
        element('IsTruncated', next !== undefined) +
        itemsXml(items, encode, owner),
    ),
    headers: { 'x-amz-bucket-region': exchange.service.region },
  };
}
