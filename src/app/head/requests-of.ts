import type { BucketDeps } from './head.ts';

/** Requests of both buckets, added up. */
export function requestsOf({
  store,
  evidence,
}: Pick<BucketDeps, 'store' | 'evidence'>): Readonly<Record<string, number>> {
  const sum: Record<string, number> = { ...store.requests() };
  if (evidence !== store) {
    for (const [operation, count] of Object.entries(evidence.requests())) {
      sum[operation] = (sum[operation] ?? 0) + count;
    }
  }
  return sum;
}
