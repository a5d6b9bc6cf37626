/** Requests that one call of the store sends at once: several calls run beside each other. */
export const FEW = 8;

/** `work` for every item, in order of the items, at most `limit` at a time. After a failure nothing more is started; what runs is awaited. */
export async function limited<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (failed) {
        return;
      }
      try {
        results[index] = await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, lane));
  for (const ended of lanes) {
    if (ended.status === 'rejected') {
      throw ended.reason;
    }
  }
  return results;
}
