import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';

/** `DELETE /bucket`. Open multipart uploads do not prevent it; they end with the bucket. */
export function deleteBucket(exchange: Exchange): Reply {
  const { store } = exchange.service;
  const bucket = bucketOf(exchange);
  if (bucket.keys.size > 0) {
    const message = 'The bucket you tried to delete is not empty';
    throw new S3Error(
      'BucketNotEmpty',
      bucket.versioning === undefined ? message : `${message}. You must delete all versions in the bucket.`,
      { BucketName: bucket.name },
    );
  }
  for (const upload of bucket.uploads.keys()) {
    store.commit({ record: 'upload-gone', bucket: bucket.name, upload });
  }
  store.commit({ record: 'bucket-gone', bucket: bucket.name });
  return { status: 204 };
}
