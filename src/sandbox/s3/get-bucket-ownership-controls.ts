import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';
import { element, xmlDocument } from '../xml-write.ts';

/** `GET /bucket?ownershipControls`: not found where they were removed, as in buckets of before April 2023. */
export function getBucketOwnershipControls(exchange: Exchange): Reply {
  const { ownership, name } = bucketOf(exchange);
  if (ownership === undefined) {
    throw new S3Error('OwnershipControlsNotFoundError', undefined, { BucketName: name });
  }
  return {
    status: 200,
    body: xmlDocument('OwnershipControls', `<Rule>${element('ObjectOwnership', ownership)}</Rule>`),
  };
}
