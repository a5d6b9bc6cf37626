import { createHash } from 'node:crypto';
import { isS3recError } from '../../core/error.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { getObject } from './get-object.ts';

export interface ObjectDigest {
  /** SHA-256 over the bytes in hex. */
  readonly sha256: string;
  readonly etag: string;
}

/** The digest of the bytes under a key. Undefined: there is no object. @throws S3recError REMOTE_* */
export async function objectDigest(
  store: ObjectStore,
  key: string,
  signal: AbortSignal,
): Promise<ObjectDigest | undefined> {
  try {
    return await getObject(store, key, { signal }, async ({ body, etag }) => {
      const hash = createHash('sha256');
      await body.read((chunk) => hash.update(chunk));
      return { sha256: hash.digest('hex'), etag };
    });
  } catch (error) {
    if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      return undefined;
    }
    throw error;
  }
}
