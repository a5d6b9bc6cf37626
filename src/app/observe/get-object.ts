import { shownName } from '../../core/shown-name.ts';
import { S3recError } from '../../core/error.ts';
import type { GetOptions, GetResult, ObjectStore } from '../../ports/object-store.ts';

/**
 * GETs without a copy to compare with: "not modified" is then no answer of S3's.
 * @throws S3recError REMOTE_*
 */
export async function getObject(
  store: ObjectStore,
  key: string,
  options: Omit<GetOptions, 'ifNoneMatch'>,
): Promise<GetResult> {
  const result = await store.get(key, options);
  if (result === 'not-modified') {
    throw new S3recError('REMOTE_NOT_S3', `GET ${shownName(key)} was answered "not modified" without being asked`);
  }
  return result;
}
