import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';
import { element, xmlDocument } from '../xml-write.ts';

/**
 * `GET /bucket?ownershipControls`. Buckets from before April 2023 have none, like those whose controls were removed.
 */
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
