import { present } from '../present.ts';
import { cannedAclOf } from '../acl.ts';
import { metadataOf, requireKey, storageClassOf, systemHeadersOf } from '../attributes.ts';
import { algorithmOf } from '../checksum-headers.ts';
import { isoTime, nowSeconds } from '../clock.ts';
import { encryptionHeaders, encryptionOf } from '../encryption.ts';
import { S3Error } from '../errors.ts';
import { hasMd5Etag, opaqueEtag, quoted } from '../etag.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, newestOf, versionHeader, type Found } from '../find.ts';
import type { Bucket } from '../store/bucket.ts';
import type { Attributes, ObjectRecord, StoredChecksum } from '../store/records.ts';
import { digestPieces } from '../stored-content.ts';
import { tagsOfHeader } from '../tags.ts';
import { newVersionId } from '../version-id.ts';
import { requireCondition, requireUndisturbed, writeCondition } from '../write-conditions.ts';
import { element, xmlDocument } from '../xml-write.ts';
import { copySourceOf } from './copy-source.ts';

const MAX_COPY = 5 * 1024 ** 3;
const REDIRECT = 'x-amz-website-redirect-location';

function directive(exchange: Exchange, name: 'metadata' | 'tagging'): 'COPY' | 'REPLACE' {
  const value = exchange.header(`x-amz-${name}-directive`) ?? 'COPY';
  if (value === 'COPY' || value === 'REPLACE') {
    return value;
  }
  throw new S3Error('InvalidArgument', `Unknown ${name} directive.`, {
    ArgumentName: `x-amz-${name}-directive`,
    ArgumentValue: value,
  });
}

/** The attributes of the copy. Only metadata, headers and tags come from the source; the request says all else. */
function copiedAttributes(exchange: Exchange, bucket: Bucket, source: ObjectRecord): Attributes {
  const replaced = directive(exchange, 'metadata') === 'REPLACE';
  const { [REDIRECT]: _notCopied, ...sourceHeaders } = source.headers;
  const redirect = exchange.header(REDIRECT);
  return {
    storageClass: storageClassOf(exchange),
    headers: replaced ? systemHeadersOf(exchange) : { ...sourceHeaders, ...present({ [REDIRECT]: redirect }) },
    metadata: replaced ? metadataOf(exchange) : source.metadata,
    tags: directive(exchange, 'tagging') === 'REPLACE' ? tagsOfHeader(exchange.header('x-amz-tagging')) : source.tags,
    encryption: encryptionOf(exchange, bucket),
    ...cannedAclOf(exchange, bucket),
  };
}

/** An object may be copied onto itself only if that changes something. */
function requireChange(exchange: Exchange, bucket: Bucket, from: Bucket, source: Found): void {
  const inPlace = from === bucket && source.record.key === exchange.key;
  if (!inPlace || newestOf(bucket, exchange.key) !== source.version) {
    return;
  }
  const changes =
    ['x-amz-storage-class', 'x-amz-server-side-encryption', REDIRECT].some((name) => exchange.header(name)) ||
    exchange.header('x-amz-server-side-encryption-customer-algorithm') !== undefined ||
    directive(exchange, 'metadata') === 'REPLACE' ||
    bucket.encryption !== undefined ||
    source.record.encryption.sse !== 'AES256';
  if (changes) {
    return;
  }
  throw new S3Error(
    'InvalidRequest',
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}

/**
 * ETag and checksum of the copy: one part, full object. Bytes are read again only where the source has no such value.
 */
async function copiedProof(
  exchange: Exchange,
  source: ObjectRecord,
  plainEtag: boolean,
): Promise<{ etag: string; checksum: StoredChecksum }> {
  const wanted = exchange.header('x-amz-checksum-algorithm');
  const algorithm = wanted === undefined ? (source.checksum?.algorithm ?? 'CRC64NVME') : algorithmOf(wanted);
  if (algorithm === undefined) {
    throw new S3Error('InvalidRequest', 'Checksum algorithm provided is unsupported.');
  }
  const known = source.checksum?.algorithm === algorithm && source.checksum.type === 'FULL_OBJECT';
  const etagKnown = !plainEtag || (hasMd5Etag(source.encryption) && source.parts === undefined);
  if (known && etagKnown && source.checksum !== undefined) {
    return { etag: plainEtag ? source.etag : opaqueEtag(), checksum: source.checksum };
  }
  const { md5, checksum } = await digestPieces(exchange.service.store, source.pieces, algorithm);
  return {
    etag: plainEtag ? md5 : opaqueEtag(),
    checksum: { algorithm, type: 'FULL_OBJECT', value: checksum },
  };
}

/** `PUT /bucket/key` with `x-amz-copy-source`. The copy shares the source's stored bytes. */
export async function copyObject(exchange: Exchange): Promise<Reply> {
  const { store } = exchange.service;
  const bucket = bucketOf(exchange);
  requireKey(exchange.key);
  const condition = writeCondition(exchange);
  const source = copySourceOf(exchange);
  if (source.record.size > MAX_COPY) {
    throw new S3Error(
      'InvalidRequest',
      `The specified copy source is larger than the maximum allowable size for a copy source: ${MAX_COPY}`,
    );
  }
  requireChange(exchange, bucket, source.bucket, source);
  const attributes = copiedAttributes(exchange, bucket, source.record);
  const before = newestOf(bucket, exchange.key);
  requireCondition(condition, exchange.key, before);
  const { pieces } = source.record;
  store.bodies.retain(pieces);
  try {
    const proof = await copiedProof(exchange, source.record, hasMd5Etag(attributes.encryption));
    requireUndisturbed(condition, exchange.key, newestOf(bucket, exchange.key) !== before);
    const copy = store.commit({
      record: 'object',
      bucket: bucket.name,
      key: exchange.key,
      version: newVersionId(bucket),
      modified: nowSeconds(),
      size: source.record.size,
      ...proof,
      ...attributes,
      pieces: [...pieces],
    });
    const sourceVersion =
      source.bucket.versioning === undefined ? {} : { 'x-amz-copy-source-version-id': source.version.id };
    return {
      status: 200,
      headers: { ...encryptionHeaders(copy.encryption), ...versionHeader(bucket, copy.version), ...sourceVersion },
      body: xmlDocument(
        'CopyObjectResult',
        element('LastModified', isoTime(copy.modified)) +
          element('ETag', quoted(copy.etag)) +
          element('ChecksumType', proof.checksum.type) +
          element(`Checksum${proof.checksum.algorithm}`, proof.checksum.value),
      ),
    };
  } finally {
    store.bodies.release(pieces);
  }
}
