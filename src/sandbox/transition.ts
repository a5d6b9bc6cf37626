import { toByteString } from './store/key-order.ts';
import type { Store } from './store/store.ts';

/** What a lifecycle rule does to the newest version of an object: nothing but the class changes (User Guide, "Transitioning objects"). */
export function transition(store: Store, bucket: string, key: string, storageClass: string): void {
  const version = store.buckets.get(bucket)?.keys.get(toByteString(key));
  if (version?.listed === undefined) {
    throw new Error(`no object ${key} in ${bucket}`);
  }
  const { upload: _ended, ...kept } = store.objectOf(version);
  store.commit({ ...kept, storageClass, amended: true });
}
