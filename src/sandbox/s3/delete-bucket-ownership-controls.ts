import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';

/** `DELETE /bucket?ownershipControls`: ACLs count again. */
export function deleteBucketOwnershipControls(exchange: Exchange): Reply {
  const { store } = exchange.service;
  store.commit({ ...store.bucketRecord(bucketOf(exchange)), ownership: 'none' });
  return { status: 204 };
}
