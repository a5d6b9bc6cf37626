import { nowSeconds } from '../clock.ts';
import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { receiveDocument } from '../receive.ts';
import { readXml, textOf } from '../xml-read.ts';

// "Bucket naming rules" of the S3 User Guide: 3 to 63 of a-z 0-9 . -, ends in letters or digits, no IP address.
const NAME = /^(?!\d+\.\d+\.\d+\.\d+$)(?!xn--)(?!sthree-)[a-z0-9](?:[a-z0-9]|-|\.(?![.-])){1,61}[a-z0-9]$/;

/** `PUT /bucket`. The owner of an existing bucket gets 200 again in us-east-1, and 409 elsewhere. */
export async function createBucket(exchange: Exchange): Promise<Reply> {
  const { store, region } = exchange.service;
  const name = exchange.bucket;
  if (!NAME.test(name) || name.includes('-.') || name.endsWith('-s3alias') || name.endsWith('--ol-s3')) {
    throw new S3Error('InvalidBucketName', undefined, { BucketName: name });
  }
  const body = await receiveDocument(exchange);
  const constraint =
    body.length === 0 ? undefined : textOf(readXml(body, 'CreateBucketConfiguration'), 'LocationConstraint');
  if (constraint !== undefined && constraint === 'us-east-1') {
    throw new S3Error('InvalidLocationConstraint', undefined, { LocationConstraint: constraint });
  }
  if ((constraint ?? 'us-east-1') !== region && !(constraint === 'EU' && region === 'eu-west-1')) {
    throw new S3Error(
      'IllegalLocationConstraintException',
      `The ${constraint ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    );
  }
  if (store.buckets.has(name)) {
    if (region !== 'us-east-1') {
      throw new S3Error('BucketAlreadyOwnedByYou', undefined, { BucketName: name });
    }
  } else {
    const locked = exchange.header('x-amz-bucket-object-lock-enabled')?.toLowerCase() === 'true';
    store.commit({
      record: 'bucket',
      bucket: name,
      created: nowSeconds(),
      ...(locked ? { versioning: 'Enabled' as const } : {}),
    });
  }
  return { status: 200, headers: { location: `/${name}` } };
}
