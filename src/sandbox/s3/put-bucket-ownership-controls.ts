import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';
import { receiveDocument } from '../receive.ts';
import { childrenOf, readXml, textOf } from '../xml-read.ts';

/** `PUT /bucket?ownershipControls`. */
export async function putBucketOwnershipControls(exchange: Exchange): Promise<Reply> {
  const { store } = exchange.service;
  const bucket = bucketOf(exchange);
  const [rule] = childrenOf(readXml(await receiveDocument(exchange), 'OwnershipControls'), 'Rule');
  const ownership = rule === undefined ? undefined : textOf(rule, 'ObjectOwnership');
  if (ownership !== 'BucketOwnerEnforced' && ownership !== 'BucketOwnerPreferred' && ownership !== 'ObjectWriter') {
    throw new S3Error('MalformedXML');
  }
  store.commit({ ...store.bucketRecord(bucket), ownership });
  return { status: 200 };
}
