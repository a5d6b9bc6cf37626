import { isoTime } from '../clock.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { element, xmlDocument } from '../xml-write.ts';
import { limitOf } from './listing-page.ts';
import { ownerXml } from './listing-xml.ts';

/** `GET /`. The continuation token is the last name, in base64. */
export function listBuckets(exchange: Exchange): Reply {
  const { query, service } = exchange;
  const prefix = query.get('prefix');
  const token = query.get('continuation-token');
  const after = token === undefined ? '' : Buffer.from(token, 'base64url').toString('latin1');
  const limit = query.has('max-buckets') ? limitOf(exchange, 'max-buckets') : Infinity;
  const names = [...service.store.buckets.values()]
    .filter((bucket) => bucket.name > after && bucket.name.startsWith(prefix ?? ''))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = names.slice(0, limit);
  const last = names.length > page.length ? page.at(-1)?.name : undefined;
  const buckets = page.map(
    (bucket) =>
      `<Bucket>${element('Name', bucket.name)}${element('CreationDate', isoTime(bucket.created))}${element('BucketRegion', service.region)}</Bucket>`,
  );
  return {
    status: 200,
    body: xmlDocument(
      'ListAllMyBucketsResult',
      `${ownerXml(exchange)}<Buckets>${buckets.join('')}</Buckets>${element('Prefix', prefix)}${element(
        'ContinuationToken',
        last === undefined ? undefined : Buffer.from(last, 'latin1').toString('base64url'),
      )}`,
    ),
  };
}
