import type { ObjectStore } from '../../ports/object-store.ts';
import type { Limiter } from '../flow/limiter.ts';

/** A bucket that is asked until `signal` is aborted. Whoever must end earlier, or later, asks `{ ...bucket, signal }`. */
export interface Bucket {
  readonly store: ObjectStore;
  /** Requests in flight. */
  readonly requests: Limiter;
  readonly signal: AbortSignal;
}
