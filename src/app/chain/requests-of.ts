import type { Target } from './target.ts';

/** What was asked of S3, as results tell it. */
export interface Requests {
  /** By operation. */
  readonly requests: Readonly<Record<string, number>>;
  /** Of these, sent again. */
  readonly retries: number;
}

/** Requests of both buckets, added up. */
export function requestsOf({ store, evidence }: Target): Requests {
  const sum: Record<string, number> = { ...store.requests() };
  // Where they are one bucket, they are one connection.
  if (evidence.bucket !== store.bucket) {
    for (const [operation, count] of Object.entries(evidence.requests())) {
      sum[operation] = (sum[operation] ?? 0) + count;
    }
  }
  return { requests: sum, retries: store.retries() + (evidence === store ? 0 : evidence.retries()) };
}
