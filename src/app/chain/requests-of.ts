import type { Target } from './target.ts';

/** Requests to S3, as results tell them. */
export interface Requests {
  /** The number of requests by operation. */
  readonly requests: Readonly<Record<string, number>>;
  /** How many of these were sent again. */
  readonly retries: number;
}

/** Requests of both buckets, added up. */
export function requestsOf({ store, evidence }: Target): Requests {
  const sum: Record<string, number> = { ...store.requests() };
  // For one bucket there is one connection.
  if (evidence.bucket !== store.bucket) {
    for (const [operation, count] of Object.entries(evidence.requests())) {
      sum[operation] = (sum[operation] ?? 0) + count;
    }
  }
  return { requests: sum, retries: store.retries() + (evidence === store ? 0 : evidence.retries()) };
}
