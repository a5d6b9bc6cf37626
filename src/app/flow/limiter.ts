/** At most `capacity` units in use at a time, by however many callers; waiters are served in order. */
export interface Limiter {
  /** A wish above the capacity waits for all of it. */
  use<Result>(units: number, work: () => Promise<Result>): Promise<Result>;
  /**
   * Works through items, a unit for each. The next one is taken when there is a unit for it, so that a slow item keeps its
   * own and nothing else. After a failure nothing more is begun, and what runs is awaited.
   * @throws what failed first
   */
  each<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void>;
}

export function limiter(capacity: number): Limiter {
  let free = capacity;
  const waiting: { readonly units: number; readonly start: () => void }[] = [];
  function release(units: number): void {
    free += units;
    for (let next = waiting[0]; next !== undefined && next.units <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.units;
      next.start();
    }
  }
  async function use<Result>(wanted: number, work: () => Promise<Result>): Promise<Result> {
    const units = Math.min(wanted, capacity);
    if (waiting.length === 0 && units <= free) {
      free -= units;
    } else {
      await new Promise<void>((start) => {
        waiting.push({ units, start });
      });
    }
    try {
      return await work();
    } finally {
      release(units);
    }
  }
  return {
    use,
    async each(items, work) {
      const row = items[Symbol.iterator]();
      const failures: unknown[] = [];
      /** @returns whether there may be more */
      const one = async (): Promise<boolean> => {
        const next = failures.length > 0 ? undefined : row.next();
        if (next === undefined || next.done === true) return false;
        await work(next.value);
        return true;
      };
      const lane = async (): Promise<void> => {
        try {
          let goesOn = true;
          while (goesOn) goesOn = await use(1, one);
        } catch (error) {
          failures.push(error);
        }
      };
      await Promise.all(Array.from({ length: capacity }, lane));
      row.return?.();
      if (failures.length > 0) throw failures[0];
    },
  };
}
