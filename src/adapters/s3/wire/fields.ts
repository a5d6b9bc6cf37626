import type { IncomingHttpHeaders } from 'node:http';
import { CHECKSUM_ALGORITHMS } from '../../../core/object/algorithms.ts';
import { HEADER_NAMES, type HeaderName } from '../../../core/object/attributes.ts';
import type { ObjectInput, ObjectOperation } from '../object-requests.ts';
import { put, type SortedPairs } from './sorted-pairs.ts';

type Kind = 'text' | 'number' | 'boolean' | 'date';
type Value = string | number | boolean | Date;

interface Field {
  /** The header's name in small letters. */
  readonly header: string;
  readonly kind: Kind;
}

const META = 'x-amz-meta-';

/** The SDK's names of fields, with the headers that they stand for (API: PutObject, UploadPart, HeadObject, GetObject). */
const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ...HEADER_NAMES.map((name) => text(sdkName(name), headerName(name))),
  ...CHECKSUM_ALGORITHMS.map((name) => text(`Checksum${name}`, `x-amz-checksum-${name.toLowerCase()}`)),
  text('ChecksumMode', 'x-amz-checksum-mode'),
  text('ChecksumType', 'x-amz-checksum-type'),
  text('ExpectedBucketOwner', 'x-amz-expected-bucket-owner'),
  text('IfMatch', 'if-match'),
  text('IfNoneMatch', 'if-none-match'),
  text('Range', 'range'),
  text('ContentRange', 'content-range'),
  text('ETag', 'etag'),
  text('VersionId', 'x-amz-version-id'),
  text('StorageClass', 'x-amz-storage-class'),
  text('ACL', 'x-amz-acl'),
  text('Tagging', 'x-amz-tagging'),
  text('ServerSideEncryption', 'x-amz-server-side-encryption'),
  text('SSEKMSKeyId', 'x-amz-server-side-encryption-aws-kms-key-id'),
  text('SSECustomerAlgorithm', 'x-amz-server-side-encryption-customer-algorithm'),
  text('ArchiveStatus', 'x-amz-archive-status'),
  text('Restore', 'x-amz-restore'),
  text('ObjectLockMode', 'x-amz-object-lock-mode'),
  text('ObjectLockLegalHoldStatus', 'x-amz-object-lock-legal-hold'),
  ['BucketKeyEnabled', { header: 'x-amz-server-side-encryption-bucket-key-enabled', kind: 'boolean' }],
  ['ObjectLockRetainUntilDate', { header: 'x-amz-object-lock-retain-until-date', kind: 'date' }],
  ['LastModified', { header: 'last-modified', kind: 'date' }],
  ['ContentLength', { header: 'content-length', kind: 'number' }],
  ['PartsCount', { header: 'x-amz-mp-parts-count', kind: 'number' }],
  ['TagCount', { header: 'x-amz-tagging-count', kind: 'number' }],
  ['MissingMeta', { header: 'x-amz-missing-meta', kind: 'number' }],
]);

const NAMES: ReadonlyMap<string, readonly [name: string, kind: Kind]> = new Map(
  [...FIELDS].map(([name, { header, kind }]) => [header, [name, kind]]),
);

/** Fields that go into the query rather than into a header, by the SDK's name. */
const QUERY: ReadonlyMap<string, string> = new Map([
  ['VersionId', 'versionId'],
  ['PartNumber', 'partNumber'],
  ['UploadId', 'uploadId'],
  ['Prefix', 'prefix'],
  ['Delimiter', 'delimiter'],
  ['EncodingType', 'encoding-type'],
  ['StartAfter', 'start-after'],
  ['ContinuationToken', 'continuation-token'],
]);

/** Fields that go into the path or the body, have a header for each entry, or are not sent. */
const ELSEWHERE: ReadonlySet<string> = new Set(['Bucket', 'Key', 'Body', 'Metadata', 'Entries']);

/** A request's input as the SDK takes it. @throws TypeError for a field that would be left out */
export function encode(input: ObjectInput<ObjectOperation>): {
  readonly headers: SortedPairs;
  readonly query: SortedPairs;
} {
  const headers: SortedPairs = [];
  const query: SortedPairs = [];
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || ELSEWHERE.has(name)) {
      continue;
    }
    const inQuery = QUERY.get(name);
    const field = FIELDS.get(name);
    if (inQuery !== undefined) {
      put(query, inQuery, String(value));
    } else if (field !== undefined) {
      put(headers, field.header, String(value));
    } else {
      throw new TypeError(`${name} has no header`);
    }
  }
  const metadata = 'Metadata' in input ? input.Metadata : undefined;
  for (const [name, value] of Object.entries(metadata ?? {})) {
    put(headers, `${META}${name.toLowerCase()}`, value);
  }
  return { headers, query };
}

/** An answer's headers as the SDK gives them. */
export function decode(headers: IncomingHttpHeaders): Record<string, unknown> {
  const output: Record<string, unknown> = {};
  const metadata: Record<string, string> = {};
  for (const header in headers) {
    const value = headers[header];
    const known = NAMES.get(header);
    if (typeof value !== 'string') {
      continue;
    }
    if (known !== undefined) {
      output[known[0]] = read(value, known[1]);
    } else if (header.startsWith(META)) {
      metadata[header.slice(META.length)] = value;
    }
  }
  output['Metadata'] = metadata;
  return output;
}

function read(value: string, kind: Kind): Value | undefined {
  switch (kind) {
    case 'text':
      return value;
    case 'boolean':
      return value === 'true';
    case 'number':
      return /^\d+$/.test(value) ? Number(value) : undefined;
    case 'date': {
      const date = new Date(value);
      return Number.isNaN(date.getTime()) ? undefined : date;
    }
  }
}

function text(name: string, header: string): readonly [string, Field] {
  return [name, { header, kind: 'text' }];
}

function headerName(name: HeaderName): string {
  const standard = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return name === 'websiteRedirectLocation' ? `x-amz-${standard}` : standard;
}

/** `Expires` is no Date in what S3 keeps: any text may stand there. */
function sdkName(name: HeaderName): string {
  return name === 'expires' ? 'ExpiresString' : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
