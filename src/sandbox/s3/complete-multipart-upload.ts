import { present } from '../present.ts';
import { checksumHeader, claimedType } from '../checksum-headers.ts';
import { nowSeconds } from '../clock.ts';
import { requireCustomerKey } from '../customer-key.ts';
import { encryptionHeaders } from '../encryption.ts';
import { S3Error } from '../errors.ts';
import { multipartEtag, quoted } from '../etag.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, newestOf, newVersionHeader, uploadOf } from '../find.ts';
import { receiveDocument } from '../receive.ts';
import type { ObjectRecord, PartRecord, StoredChecksum, UploadRecord } from '../store/records.ts';
import { newVersionId } from '../version-id.ts';
import { requireCondition, requireUndisturbed, writeCondition } from '../write-conditions.ts';
import { element, xmlDocument } from '../xml-write.ts';
import { partsToJoin } from './complete-request.ts';
import { joinedChecksum } from './joined-checksum.ts';

function requireMode(exchange: Exchange, upload: UploadRecord): void {
  const type = claimedType(exchange);
  if (type === undefined || type === upload.type) {
    return;
  }
  throw new S3Error(
    'InvalidRequest',
    `The upload was created using the ${upload.type ?? 'null'} checksum mode. The complete request must use the same checksum mode.`,
  );
}

function requireSize(exchange: Exchange, size: number): void {
  const claimed = exchange.header('x-amz-mp-object-size');
  if (claimed === undefined || Number(claimed) === size) {
    return;
  }
  throw new S3Error(
    'InvalidRequest',
    `The provided 'x-amz-mp-object-size' header value ${claimed} does not match what was computed: ${size}`,
  );
}

/** S3 looks at a full-object checksum only beside its type; without that, even the right value is refused. */
function requireChecksum(exchange: Exchange, upload: UploadRecord, computed: StoredChecksum): void {
  const claimed = checksumHeader(exchange);
  if (claimed === undefined || upload.algorithm === undefined) {
    return;
  }
  const typed = computed.type === 'COMPOSITE' || exchange.header('x-amz-checksum-type') !== undefined;
  const value = claimed.value.replace(/-\d+$/, '');
  if (claimed.algorithm === computed.algorithm && typed && value === computed.value.replace(/-\d+$/, '')) {
    return;
  }
  throw new S3Error(
    'BadDigest',
    `The ${upload.algorithm.toLowerCase()} you specified did not match the calculated checksum.`,
  );
}

function joinedParts(upload: UploadRecord, parts: readonly PartRecord[]): ObjectRecord['parts'] {
  return parts.map(({ number, size, checksum }) => ({
    number,
    size,
    ...present({ checksum: upload.type === 'COMPOSITE' ? checksum : undefined }),
  }));
}

/** `POST /bucket/key?uploadId`. */
export async function completeMultipartUpload(exchange: Exchange): Promise<Reply> {
  const { store } = exchange.service;
  const bucket = bucketOf(exchange);
  const { record } = uploadOf(exchange, bucket);
  const condition = writeCondition(exchange);
  if (record.encryption.sse === 'customer' && exchange.header('x-amz-server-side-encryption-customer-algorithm')) {
    requireCustomerKey(exchange, record.encryption);
  }
  const document = await receiveDocument(exchange, 'none');
  requireMode(exchange, record);
  const parts = partsToJoin(uploadOf(exchange, bucket), document, exchange.ignoresChecksums);
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  requireSize(exchange, size);
  const checksum = await joinedChecksum(record, parts);
  requireChecksum(exchange, record, checksum);
  // Nothing is awaited from here on, so nobody changes the key between the check and the write.
  const upload = uploadOf(exchange, bucket);
  for (const part of parts) {
    if (upload.parts.get(part.number) !== part) {
      throw new S3Error('InvalidPart');
    }
  }
  requireCondition(condition, record.key, newestOf(bucket, record.key));
  requireUndisturbed(condition, record.key, upload.disturbed);
  const { storageClass, headers, metadata, tags, encryption, acl } = record;
  const completed = store.commit({
    record: 'object',
    bucket: bucket.name,
    key: record.key,
    version: newVersionId(bucket),
    modified: nowSeconds(),
    size,
    etag: multipartEtag(parts.map((part) => part.etag)),
    checksum,
    pieces: parts.flatMap((part) => part.pieces),
    parts: joinedParts(record, parts) ?? [],
    upload: record.upload,
    storageClass,
    headers,
    metadata,
    tags,
    ...present({ acl }),
    encryption,
  });
  // Under KMS S3 stores the checksum, but leaves it out of this answer (recorded).
  const shown = encryption.sse === 'AES256' && !exchange.ignoresChecksums;
  const host = exchange.header('host') ?? '';
  return {
    status: 200,
    headers: { ...encryptionHeaders(encryption), ...newVersionHeader(bucket, completed.version) },
    body: xmlDocument(
      'CompleteMultipartUploadResult',
      element('Location', `http://${host}/${bucket.name}/${encodeURIComponent(record.key)}`) +
        element('Bucket', bucket.name) +
        element('Key', record.key) +
        element('ETag', quoted(completed.etag)) +
        (shown
          ? element(`Checksum${checksum.algorithm}`, checksum.value) + element('ChecksumType', checksum.type)
          : ''),
    ),
  };
}
