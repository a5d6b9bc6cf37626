import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';
import { element, xmlDocument } from '../xml-write.ts';

/** `GET /bucket?encryption`: SSE-S3 is every bucket's default since 2023. */
export function getBucketEncryption(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  const { sse, kmsKeyId, bucketKey, customerKeysBlocked } = bucket.encryption ?? {
    sse: 'AES256',
    bucketKey: false,
    customerKeysBlocked: false,
  };
  const byDefault = element('SSEAlgorithm', sse) + element('KMSMasterKeyID', kmsKeyId);
  const blocked = customerKeysBlocked
    ? '<BlockedEncryptionTypes><EncryptionType>SSE-C</EncryptionType></BlockedEncryptionTypes>'
    : '';
  return {
    status: 200,
    body: xmlDocument(
      'ServerSideEncryptionConfiguration',
      `<Rule><ApplyServerSideEncryptionByDefault>${byDefault}</ApplyServerSideEncryptionByDefault>${element('BucketKeyEnabled', bucketKey)}${blocked}</Rule>`,
    ),
  };
}
