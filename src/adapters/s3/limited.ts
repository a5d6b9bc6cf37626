/** `work` for every item, in order of the items. After a failure nothing more is started; what runs is awaited. */
export type Limited = <T, R>(items: readonly T[], work: (item: T) => Promise<R>) => Promise<readonly R[]>;

/**
 * At most `limit` at a time of all that is given to it, by however many callers: requests for the parts of several objects
 * would else wait for a connection longer than one may take.
 */
export function limiter(limit: number): Limited {
  let free = limit;
  const queue: (() => void)[] = [];
  const enter = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => queue.push(resolve));
  };
  const leave = (): void => {
    const next = queue.shift();
    if (next === undefined) free += 1;
    else next();
  };

  return async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> => {
    const results: R[] = [];
    const waiting = items.entries();
    let failed = false;
    const lane = async (): Promise<void> => {
      for (const [index, item] of waiting) {
        await enter();
        try {
          if (failed) return;
          results[index] = await work(item);
        } catch (error) {
          failed = true;
          throw error;
        } finally {
          leave();
        }
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, lane));
    for (const ended of lanes) {
      if (ended.status === 'rejected') throw ended.reason;
    }
    return results;
  };
}
