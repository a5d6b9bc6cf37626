import { attributeHeaders } from '../attributes.ts';
import { checksumHeaders, headerName } from '../checksum-headers.ts';
import { httpTime } from '../clock.ts';
import { encryptionHeaders } from '../encryption.ts';
import { S3Error } from '../errors.ts';
import { quoted } from '../etag.ts';
import type { Exchange } from '../exchange.ts';
import { versionHeader } from '../find.ts';
import type { Bucket } from '../store/bucket.ts';
import type { ObjectRecord } from '../store/records.ts';
import type { ObjectRange } from './object-range.ts';

const OVERRIDES = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

function overrides(exchange: Exchange): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of OVERRIDES) {
    const value = exchange.query.get(`response-${name}`);
    if (value === undefined) {
      continue;
    }
    // oxlint-disable-next-line no-control-regex
    if (!/^[\u0020-\u007e\u00a0-\u00ff]*$/.test(value)) {
      throw new S3Error('InvalidArgument', 'Header value cannot be represented using ISO-8859-1.', {
        ArgumentName: `response-${name}`,
        ArgumentValue: value,
      });
    }
    headers[name] = value;
  }
  return headers;
}

/** The checksum to show. The stored one belongs to the whole; of one part, S3 shows a composite object's only. */
function shownChecksum(record: ObjectRecord, range: ObjectRange): Record<string, string> {
  const { checksum } = record;
  if (checksum === undefined) {
    return {};
  }
  if (range.part?.checksum !== undefined) {
    return { [headerName(checksum.algorithm)]: range.part.checksum, 'x-amz-checksum-type': checksum.type };
  }
  return range.length === record.size && checksum.type === 'FULL_OBJECT' ? checksumHeaders(checksum) : {};
}

/** Headers that 200, 206 and 304 share. */
export function validators(bucket: Bucket, record: ObjectRecord): Record<string, string> {
  return {
    etag: quoted(record.etag),
    'last-modified': httpTime(record.modified),
    ...versionHeader(bucket, record.version),
  };
}

/** Everything that GET and HEAD say about an object. */
export function objectHeaders(
  exchange: Exchange,
  bucket: Bucket,
  record: ObjectRecord,
  range: ObjectRange,
): Record<string, string> {
  const headers: Record<string, string> = {
    ...attributeHeaders(record),
    ...overrides(exchange),
    ...validators(bucket, record),
    ...encryptionHeaders(record.encryption),
    'accept-ranges': 'bytes',
    'content-length': String(range.length),
  };
  if (range.partial && record.size > 0) {
    headers['content-range'] = `bytes ${range.start}-${range.start + range.length - 1}/${record.size}`;
  }
  if (range.part !== undefined) {
    headers['x-amz-mp-parts-count'] = String(record.parts?.length ?? 1);
  }
  if (exchange.header('x-amz-checksum-mode')?.toUpperCase() === 'ENABLED') {
    Object.assign(headers, range.partial ? shownChecksum(record, range) : checksumHeaders(record.checksum));
  }
  return headers;
}
