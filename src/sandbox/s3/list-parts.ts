import { isoTime } from '../clock.ts';
import { quoted } from '../etag.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, uploadOf } from '../find.ts';
import { element, xmlDocument } from '../xml-write.ts';
import { limitOf } from './listing-page.ts';
import { ownerXml } from './listing-xml.ts';

/** `GET /bucket/key?uploadId`. */
export function listParts(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  const { record, parts } = uploadOf(exchange, bucket);
  const limit = limitOf(exchange, 'max-parts');
  const marker = Number(exchange.query.get('part-number-marker') ?? 0) || 0;
  const behind = [...parts.values()].filter((part) => part.number > marker).sort((a, b) => a.number - b.number);
  const page = behind.slice(0, limit);
  const items = page.map((part) => {
    const checksum = record.algorithm === undefined ? '' : element(`Checksum${part.algorithm}`, part.checksum);
    return `<Part>${element('PartNumber', part.number)}${element('LastModified', isoTime(part.modified))}${element('ETag', quoted(part.etag))}${checksum}${element('Size', part.size)}</Part>`;
  });
  return {
    status: 200,
    body: xmlDocument(
      'ListPartsResult',
      element('Bucket', bucket.name) +
        element('Key', record.key) +
        element('UploadId', record.upload) +
        ownerXml(exchange, 'Initiator') +
        ownerXml(exchange) +
        element('StorageClass', record.storageClass) +
        element('PartNumberMarker', marker) +
        element('NextPartNumberMarker', page.at(-1)?.number ?? 0) +
        element('MaxParts', limit) +
        element('IsTruncated', page.length < behind.length) +
        element('ChecksumAlgorithm', record.algorithm) +
        element('ChecksumType', record.type) +
        items.join(''),
    ),
  };
}
