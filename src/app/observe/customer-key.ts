import { isS3recError } from '../../core/error.ts';
import type { ObservedObject } from '../../core/object/object.ts';
import type { Bucket } from './bucket.ts';
import { getObject } from './get-object.ts';

/**
 * Whether a HEAD was refused without a reason. Under a customer's key (SSE-C) S3 answers it with 400 and no more, as it
 * does for other things.
 */
export function isRefusedHead(error: unknown): boolean {
  return (
    isS3recError(error, 'REMOTE_REFUSED') && error.data?.['operation'] === 'HeadObject' && error.data['status'] === 400
  );
}

/**
 * Asks for the first byte of an object whose HEAD was refused, since a GET is told why.
 * @throws S3recError the reason, when it is another than SSE-C; nothing when there is none
 */
export async function isUnderCustomerKey(
  { store, requests, signal }: Bucket,
  { key, size }: Pick<ObservedObject, 'key' | 'size'>,
): Promise<boolean> {
  const range = size === 0 ? {} : { range: { start: 0, end: 1 } };
  try {
    await requests.use(1, () => getObject(store, key, { ...range, signal }, async ({ body }) => body.discard()));
    return false;
  } catch (error) {
    // Only the text tells. S3 answers InvalidRequest, as to much else, with "The object was stored using a form of
    // Server Side Encryption. The correct parameters must be provided to retrieve the object." No header and no field
    // says more.
    if (isS3recError(error, 'REMOTE_REFUSED') && /server side encryption/i.test(error.message)) {
      return true;
    }
    throw error;
  }
}
