import { present } from '../present.ts';
import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';
import { receiveDocument } from '../receive.ts';
import type { BucketEncryption } from '../store/records.ts';
import { childrenOf, readXml, textOf } from '../xml-read.ts';

function readEncryption(body: Uint8Array): BucketEncryption {
  const rules = childrenOf(readXml(body, 'ServerSideEncryptionConfiguration'), 'Rule');
  const [rule] = rules;
  const [byDefault] = rule === undefined ? [] : childrenOf(rule, 'ApplyServerSideEncryptionByDefault');
  if (rule === undefined || byDefault === undefined || rules.length > 1) {
    throw new S3Error('MalformedXML');
  }
  const sse = textOf(byDefault, 'SSEAlgorithm');
  const key = textOf(byDefault, 'KMSMasterKeyID');
  if (sse !== 'AES256' && sse !== 'aws:kms' && sse !== 'aws:kms:dsse') {
    throw new S3Error('MalformedXML');
  }
  if (sse === 'AES256' && key !== undefined) {
    throw new S3Error(
      'InvalidArgument',
      'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
      { ArgumentName: 'ApplyServerSideEncryptionByDefault' },
    );
  }
  const [blocked] = childrenOf(rule, 'BlockedEncryptionTypes');
  return {
    sse,
    ...present({ kmsKeyId: key }),
    bucketKey: textOf(rule, 'BucketKeyEnabled') === 'true',
    customerKeysBlocked:
      blocked !== undefined && childrenOf(blocked, 'EncryptionType').some((type) => type.text === 'SSE-C'),
  };
}

/** `PUT /bucket?encryption`. The key is not checked before an object uses it. */
export async function putBucketEncryption(exchange: Exchange): Promise<Reply> {
  const { store } = exchange.service;
  const bucket = bucketOf(exchange);
  const encryption = readEncryption(await receiveDocument(exchange));
  store.commit({ ...store.bucketRecord(bucket), encryption });
  return { status: 200 };
}
