import { cannedAclOf } from '../acl.ts';
import { metadataOf, requireKey, storageClassOf, systemHeadersOf } from '../attributes.ts';
import { checksumHeaders } from '../checksum-headers.ts';
import { nowSeconds } from '../clock.ts';
import { encryptionHeaders, encryptionOf } from '../encryption.ts';
import { hasMd5Etag, opaqueEtag, quoted } from '../etag.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, newestOf, newVersionHeader } from '../find.ts';
import { receive } from '../receive.ts';
import type { StoredChecksum } from '../store/records.ts';
import { tagsOfHeader } from '../tags.ts';
import { newVersionId } from '../version-id.ts';
import { requireCondition, requireUndisturbed, writeCondition } from '../write-conditions.ts';

/** `PUT /bucket/key`. */
export async function putObject(exchange: Exchange): Promise<Reply> {
  const { store } = exchange.service;
  const bucket = bucketOf(exchange);
  requireKey(exchange.key);
  const condition = writeCondition(exchange);
  const attributes = {
    storageClass: storageClassOf(exchange),
    headers: systemHeadersOf(exchange),
    metadata: metadataOf(exchange),
    tags: tagsOfHeader(exchange.header('x-amz-tagging')),
    encryption: encryptionOf(exchange, bucket),
    ...cannedAclOf(exchange, bucket),
  };
  const before = newestOf(bucket, exchange.key);
  requireCondition(condition, exchange.key, before);
  const plainEtag = hasMd5Etag(attributes.encryption);
  const body = await receive(exchange, {
    md5: plainEtag,
    algorithms: (claimed) => (claimed === undefined ? ['CRC64NVME'] : []),
  });
  try {
    const newest = newestOf(bucket, exchange.key);
    requireUndisturbed(condition, exchange.key, newest !== before);
    const algorithm = body.claimed ?? 'CRC64NVME';
    const checksum: StoredChecksum = { algorithm, type: 'FULL_OBJECT', value: body.checksums.get(algorithm) ?? '' };
    const record = store.commit(
      {
        record: 'object',
        bucket: bucket.name,
        key: exchange.key,
        version: newVersionId(bucket),
        modified: nowSeconds(),
        size: body.size,
        etag: plainEtag ? body.md5 : opaqueEtag(),
        checksum,
        ...attributes,
        pieces: body.pieces,
      },
      body.inline,
    );
    return {
      status: 200,
      headers: {
        etag: quoted(record.etag),
        ...checksumHeaders(checksum),
        ...encryptionHeaders(record.encryption),
        ...newVersionHeader(bucket, record.version),
      },
    };
  } catch (error) {
    store.bodies.release(body.pieces);
    throw error;
  }
}
