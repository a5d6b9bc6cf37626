import { requireCustomerKey } from '../customer-key.ts';
import { httpTime } from '../clock.ts';
import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, findObject, versionHeader } from '../find.ts';
import type { ObjectRecord } from '../store/records.ts';
import { element, xmlDocument } from '../xml-write.ts';

const ATTRIBUTES = new Set(['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize']);

function wantedOf(exchange: Exchange): Set<string> {
  const wanted = new Set((exchange.header('x-amz-object-attributes') ?? '').split(',').map((name) => name.trim()));
  wanted.delete('');
  if (wanted.size > 0 && [...wanted].every((name) => ATTRIBUTES.has(name))) {
    return wanted;
  }
  throw new S3Error('InvalidArgument', 'Invalid attribute name specified.', {
    ArgumentName: 'x-amz-object-attributes',
    ArgumentValue: [...wanted].join(','),
  });
}

function checksumXml({ checksum }: ObjectRecord): string {
  if (checksum === undefined) {
    return '';
  }
  // Only this operation shows a composite value without its `-N` (recorded).
  const value = element(`Checksum${checksum.algorithm}`, checksum.value.replace(/-\d+$/, ''));
  return `<Checksum>${value}${element('ChecksumType', checksum.type)}</Checksum>`;
}

/** Lists the parts of composite objects. For full-object checksums S3 tells only how many parts there are. */
function partsXml(exchange: Exchange, { parts, checksum }: ObjectRecord): string {
  if (parts === undefined) {
    return '';
  }
  const count = element('PartsCount', parts.length);
  if (checksum?.type !== 'COMPOSITE') {
    return `<ObjectParts>${count}</ObjectParts>`;
  }
  const limit = Math.min(Number(exchange.header('x-amz-max-parts') ?? 1000) || 1000, exchange.service.pageLimit);
  const marker = Number(exchange.header('x-amz-part-number-marker') ?? 0) || 0;
  const behind = parts.filter((part) => part.number > marker);
  const page = behind.slice(0, limit);
  const items = page.map(
    (part) =>
      `<Part>${element('PartNumber', part.number)}${element('Size', part.size)}${element(`Checksum${checksum.algorithm}`, part.checksum)}</Part>`,
  );
  return `<ObjectParts>${count}${element('PartNumberMarker', marker)}${element('NextPartNumberMarker', page.at(-1)?.number ?? 0)}${element('MaxParts', limit)}${element('IsTruncated', page.length < behind.length)}${items.join('')}</ObjectParts>`;
}

/** `GET /bucket/key?attributes`. The ETag stands here without quotes. */
export function getObjectAttributes(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  const wanted = wantedOf(exchange);
  const { record } = findObject(exchange, bucket, exchange.key, exchange.query.get('versionId'));
  requireCustomerKey(exchange, record.encryption);
  const content =
    (wanted.has('ETag') ? element('ETag', record.etag) : '') +
    (wanted.has('Checksum') ? checksumXml(record) : '') +
    (wanted.has('ObjectParts') ? partsXml(exchange, record) : '') +
    (wanted.has('StorageClass') ? element('StorageClass', record.storageClass) : '') +
    (wanted.has('ObjectSize') ? element('ObjectSize', record.size) : '');
  return {
    status: 200,
    headers: { 'last-modified': httpTime(record.modified), ...versionHeader(bucket, record.version) },
    body: xmlDocument('GetObjectAttributesResponse', content),
  };
}
