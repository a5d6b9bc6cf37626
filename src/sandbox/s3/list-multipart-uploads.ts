import { isoTime } from '../clock.ts';
import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';
import { toByteString } from '../store/key-order.ts';
import type { UploadRecord } from '../store/records.ts';
import { element, xmlDocument } from '../xml-write.ts';
import { commonPrefix, keyEncoder, limitOf, queryBytes } from './listing-page.ts';
import { ownerXml } from './listing-xml.ts';

interface Entry {
  key: string;
  record: UploadRecord;
}

/** `GET /bucket?uploads`. Uploads come by key, those of one key in the order in which they began. */
export function listMultipartUploads(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  const encode = keyEncoder(exchange);
  const limit = limitOf(exchange, 'max-uploads');
  const prefix = queryBytes(exchange, 'prefix');
  const delimiter = queryBytes(exchange, 'delimiter');
  const keyMarker = queryBytes(exchange, 'key-marker');
  const idMarker = keyMarker === '' ? '' : (exchange.query.get('upload-id-marker') ?? '');
  // A Map keeps the order of insertion and sort is stable: within a key the oldest comes first.
  const all: Entry[] = [...bucket.uploads.values()]
    .map(({ record }) => ({ key: toByteString(record.key), record }))
    .filter(({ key }) => key.startsWith(prefix))
    .sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
  const marked = all.findIndex(({ key, record }) => key === keyMarker && record.upload === idMarker);
  if (idMarker !== '' && marked < 0) {
    throw new S3Error('InvalidArgument', 'Invalid uploadId marker', {
      ArgumentName: 'upload-id-marker',
      ArgumentValue: idMarker,
    });
  }
  const behind = idMarker === '' ? all.filter(({ key }) => key > keyMarker) : all.slice(marked + 1);

  const uploads: string[] = [];
  const prefixes = new Set<string>();
  let end: Entry | undefined;
  let truncated = false;
  for (const entry of behind) {
    const rolled = commonPrefix(entry.key, prefix, delimiter);
    if (rolled !== undefined && (prefixes.has(rolled) || keyMarker.startsWith(rolled))) {
      continue;
    }
    truncated = limit > 0 && prefixes.size + uploads.length === limit;
    if (truncated || limit === 0) {
      break;
    }
    end = entry;
    if (rolled !== undefined) {
      prefixes.add(rolled);
    } else {
      uploads.push(uploadXml(exchange, entry, encode));
    }
  }
  const common = [...prefixes].map((one) => `<CommonPrefixes>${element('Prefix', encode(one))}</CommonPrefixes>`);
  return {
    status: 200,
    body: xmlDocument(
      'ListMultipartUploadsResult',
      element('Bucket', bucket.name) +
        element('KeyMarker', encode(keyMarker)) +
        element('UploadIdMarker', idMarker) +
        element('NextKeyMarker', end === undefined ? '' : encode(end.key)) +
        element('NextUploadIdMarker', end?.record.upload ?? '') +
        element('Prefix', prefix === '' ? undefined : encode(prefix)) +
        element('Delimiter', delimiter === '' ? undefined : encode(delimiter)) +
        element('EncodingType', exchange.query.get('encoding-type')) +
        element('MaxUploads', limit) +
        element('IsTruncated', truncated) +
        uploads.join('') +
        common.join(''),
    ),
  };
}

function uploadXml(exchange: Exchange, { key, record }: Entry, encode: (bytes: string) => string): string {
  const content =
    element('UploadId', record.upload) +
    element('Key', encode(key)) +
    element('Initiated', isoTime(record.initiated)) +
    element('StorageClass', record.storageClass) +
    ownerXml(exchange) +
    ownerXml(exchange, 'Initiator') +
    element('ChecksumAlgorithm', record.algorithm) +
    element('ChecksumType', record.type);
  return `<Upload>${content}</Upload>`;
}
