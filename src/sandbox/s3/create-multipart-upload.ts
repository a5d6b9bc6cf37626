import { randomBytes } from 'node:crypto';
import { cannedAclOf } from '../acl.ts';
import { metadataOf, requireKey, storageClassOf, systemHeadersOf } from '../attributes.ts';
import { algorithmOf, claimedType } from '../checksum-headers.ts';
import { ALGORITHMS, type Algorithm, isComposite, isCrc } from '../checksums.ts';
import { nowSeconds } from '../clock.ts';
import { encryptionHeaders, encryptionOf } from '../encryption.ts';
import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';
import type { ChecksumType } from '../store/records.ts';
import { tagsOfHeader } from '../tags.ts';
import { element, xmlDocument } from '../xml-write.ts';

/** Algorithm and type of a new upload, by S3's table of what goes together ("Checking object integrity"). */
function declaredChecksum(exchange: Exchange): { algorithm: Algorithm; type: ChecksumType } | undefined {
  const name = exchange.header('x-amz-checksum-algorithm');
  const type = claimedType(exchange);
  if (name === undefined) {
    if (type === undefined) {
      return undefined;
    }
    throw new S3Error(
      'InvalidRequest',
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    );
  }
  const algorithm = algorithmOf(name);
  if (algorithm === undefined) {
    throw new S3Error(
      'InvalidRequest',
      `Checksum algorithm provided is unsupported. Please try again with any of the valid types: [${ALGORITHMS.toSorted().join(', ')}]`,
    );
  }
  const chosen = type ?? (isComposite(algorithm) ? 'COMPOSITE' : 'FULL_OBJECT');
  const fits = chosen === 'FULL_OBJECT' ? isCrc(algorithm) : isComposite(algorithm);
  if (!fits) {
    throw new S3Error(
      'InvalidRequest',
      `The ${chosen} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  }
  return { algorithm, type: chosen };
}

/** `POST /bucket/key?uploads`. */
export function createMultipartUpload(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  requireKey(exchange.key);
  const checksum = declaredChecksum(exchange);
  const record = exchange.service.store.commit({
    record: 'upload',
    bucket: bucket.name,
    key: exchange.key,
    upload: randomBytes(48).toString('base64url'),
    initiated: nowSeconds(),
    storageClass: storageClassOf(exchange),
    headers: systemHeadersOf(exchange),
    metadata: metadataOf(exchange),
    tags: tagsOfHeader(exchange.header('x-amz-tagging')),
    encryption: encryptionOf(exchange, bucket),
    ...cannedAclOf(exchange, bucket),
    ...checksum,
  });
  return {
    status: 200,
    headers: {
      ...encryptionHeaders(record.encryption),
      ...(checksum === undefined
        ? {}
        : { 'x-amz-checksum-algorithm': checksum.algorithm, 'x-amz-checksum-type': checksum.type }),
    },
    body: xmlDocument(
      'InitiateMultipartUploadResult',
      element('Bucket', bucket.name) + element('Key', exchange.key) + element('UploadId', record.upload),
    ),
  };
}
