import { toByteString } from './store/key-order.ts';
import type { Store } from './store/store.ts';

/**
 * Gives the newest version of an object another storage class, as a lifecycle rule does. Nothing else changes (User
 * Guide, "Transitioning objects").
 */
export function transition(store: Store, bucket: string, key: string, storageClass: string): void {
  const version = store.buckets.get(bucket)?.keys.get(toByteString(key));
  if (version?.listed === undefined) {
    throw new Error(`no object ${key} in ${bucket}`);
  }
  const { upload: _ended, ...kept } = store.objectOf(version);
  store.commit({ ...kept, storageClass, amended: true });
}
