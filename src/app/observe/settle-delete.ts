import { isS3recError } from '../../core/error.ts';
import type { DeleteResult } from '../../ports/store-writes.ts';
import type { ObjectStore } from '../../ports/object-store.ts';

/** After a DELETE without an answer: it was done if nothing stands there now. Undefined: it was not, or nobody can tell. */
export async function settleDelete(
  store: ObjectStore,
  key: string,
  signal: AbortSignal,
): Promise<DeleteResult | undefined> {
  try {
    await store.head(key, { signal });
    return undefined;
  } catch (error) {
    return isS3recError(error, 'REMOTE_NO_SUCH_KEY') ? { versionId: null, checked: false } : undefined;
  }
}
