import { S3Error } from './errors.ts';
import type { Exchange } from './exchange.ts';
import type { ObjectRecord } from './store/records.ts';

const HEADERS = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
  'x-amz-website-redirect-location',
];
const STORAGE_CLASSES = new Set([
  'STANDARD',
  'REDUCED_REDUNDANCY',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER',
  'DEEP_ARCHIVE',
  'GLACIER_IR',
]);
const META = 'x-amz-meta-';
const MAX_METADATA = 2048;

/** The storage class that a request names; STANDARD when it names none. */
export function storageClassOf(exchange: Exchange): string {
  const name = exchange.header('x-amz-storage-class') ?? 'STANDARD';
  if (!STORAGE_CLASSES.has(name)) {
    throw new S3Error('InvalidStorageClass', undefined, { StorageClassRequested: name });
  }
  return name;
}

/**
 * The system headers that S3 keeps with an object. `aws-chunked` is left out: it tells how a body travels, not how the
 * object is encoded.
 */
export function systemHeadersOf(exchange: Exchange): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of HEADERS) {
    const value = exchange.header(name);
    if (value !== undefined) {
      kept[name] = value;
    }
  }
  const encoding = kept['content-encoding']
    ?.split(',')
    .filter((one) => one.trim() !== 'aws-chunked')
    .join(',')
    .trim();
  delete kept['content-encoding'];
  if (encoding !== undefined && encoding !== '') {
    kept['content-encoding'] = encoding;
  }
  kept['content-type'] ??= 'binary/octet-stream';
  return kept;
}

/** User metadata. Node gives header bytes as Latin-1; it goes out again the same way. */
export function metadataOf(exchange: Exchange): Record<string, string> {
  const metadata: Record<string, string> = {};
  let size = 0;
  for (const name of Object.keys(exchange.message.headers)) {
    if (!name.startsWith(META)) {
      continue;
    }
    const value = exchange.header(name) ?? '';
    metadata[name.slice(META.length)] = value;
    size += name.length - META.length + value.length;
  }
  if (size > MAX_METADATA) {
    throw new S3Error('MetadataTooLarge', undefined, { Size: String(size), MaxSizeAllowed: String(MAX_METADATA) });
  }
  return metadata;
}

/** @throws S3Error KeyTooLongError over 1,024 UTF-8 bytes */
export function requireKey(key: string): void {
  const size = Buffer.byteLength(key, 'utf8');
  if (size > 1024) {
    throw new S3Error('KeyTooLongError', undefined, { MaxSizeAllowed: '1024', Size: String(size) });
  }
}

/** The headers by which GET and HEAD show what was declared. */
export function attributeHeaders(record: ObjectRecord): Record<string, string> {
  const headers: Record<string, string> = { ...record.headers };
  for (const [name, value] of Object.entries(record.metadata)) {
    headers[META + name] = value;
  }
  if (record.storageClass !== 'STANDARD') {
    headers['x-amz-storage-class'] = record.storageClass;
  }
  const tagCount = Object.keys(record.tags).length;
  if (tagCount > 0) {
    headers['x-amz-tagging-count'] = String(tagCount);
  }
  return headers;
}
