import { shownName } from '../../core/shown-name.ts';
import { S3recError } from '../../core/error.ts';
import type { GetOptions, GetResult } from '../../ports/store-reads.ts';
import type { ObjectStore } from '../../ports/object-store.ts';

/**
 * Gets and reads without a copy to compare with, so "not modified" is no answer of S3's.
 * @throws S3recError REMOTE_*
 */
export async function getObject<Received>(
  store: ObjectStore,
  key: string,
  options: Omit<GetOptions, 'ifNoneMatch'>,
  receive: (got: GetResult) => Promise<Received>,
): Promise<Received> {
  const result = await store.get(key, options, receive);
  if (result === 'not-modified') {
    throw new S3recError('REMOTE_NOT_S3', `GET ${shownName(key)} was answered "not modified" without being asked`);
  }
  return result;
}
