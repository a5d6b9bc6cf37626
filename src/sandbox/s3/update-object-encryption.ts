import { resolveKmsKey } from '../encryption.ts';
import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, findObject, versionHeader } from '../find.ts';
import { receiveDocument } from '../receive.ts';
import { childrenOf, readXml, textOf } from '../xml-read.ts';

const KEY_ARN = /^arn:aws[\w-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

/**
 * `PUT /bucket/key?encryption`: gives the stored bytes another KMS key. ETag, checksum and LastModified stay, so no
 * listing shows it.
 * S3 takes it from SSE-S3 or SSE-KMS only, to SSE-KMS only, and only with a full key ARN.
 */
export async function updateObjectEncryption(exchange: Exchange): Promise<Reply> {
  const bucket = bucketOf(exchange);
  const request = readXml(await receiveDocument(exchange), 'ObjectEncryption');
  const [wanted] = childrenOf(request, 'SSE-KMS');
  const arn = wanted === undefined ? undefined : textOf(wanted, 'KMSKeyArn');
  if (wanted === undefined || arn === undefined) {
    throw new S3Error('MalformedXML');
  }
  if (!KEY_ARN.test(arn)) {
    throw new S3Error('InvalidRequest', 'The KMS key must be specified by its full key ARN.');
  }
  const { record } = findObject(exchange, bucket, exchange.key, exchange.query.get('versionId'));
  const { encryption } = record;
  if (encryption.sse !== 'AES256' && encryption.sse !== 'aws:kms') {
    throw new S3Error(
      'InvalidRequest',
      'The encryption of an object that is encrypted with DSSE-KMS or SSE-C cannot be updated.',
    );
  }
  const { upload: _ended, ...kept } = record;
  exchange.service.store.commit({
    ...kept,
    amended: true,
    encryption: {
      sse: 'aws:kms',
      kmsKeyArn: resolveKmsKey(exchange, arn),
      bucketKey: textOf(wanted, 'BucketKeyEnabled') === 'true',
    },
  });
  return { status: 200, headers: versionHeader(bucket, record.version) };
}
