/** Lets callers have at most `capacity` units at a time. Those that wait are served in order. */
export interface Limiter {
  /** Runs work with so many units. Work that wants more than the capacity waits for all of it. */
  use<Result>(units: number, work: () => Promise<Result>): Promise<Result>;
  /**
   * Works through items, with a unit for each. The next item is taken when there is a unit for it, so a slow item keeps
   * only its own. After a failure nothing more is begun, and what runs is awaited.
   * @throws the first failure
   */
  each<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void>;
  capacity(): number;
  /** Changes the capacity. Work above it goes on, and the next waits until there is room. */
  resize(capacity: number): void;
}

export function limiter(initially: number): Limiter {
  let capacity = initially;
  let used = 0;
  const waiting: { readonly wanted: number; readonly start: (units: number) => void }[] = [];
  function take(wanted: number): number | undefined {
    const units = Math.min(wanted, capacity);
    if (used + units > capacity) {
      return undefined;
    }
    used += units;
    return units;
  }
  function serve(): void {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const units = take(next.wanted);
      if (units === undefined) {
        return;
      }
      waiting.shift();
      next.start(units);
    }
  }
  async function use<Result>(wanted: number, work: () => Promise<Result>): Promise<Result> {
    const units =
      (waiting.length === 0 ? take(wanted) : undefined) ??
      (await new Promise<number>((start) => {
        waiting.push({ wanted, start });
      }));
    try {
      return await work();
    } finally {
      used -= units;
      serve();
    }
  }
  return {
    use,
    capacity: () => capacity,
    resize(to) {
      capacity = to;
      serve();
    },
    async each(items, work) {
      const row = items[Symbol.iterator]();
      const failures: unknown[] = [];
      /** Works on one item. @returns whether there may be more */
      const one = async (): Promise<boolean> => {
        const next = failures.length > 0 ? undefined : row.next();
        if (next === undefined || next.done === true) {
          return false;
        }
        await work(next.value);
        return true;
      };
      const lane = async (): Promise<void> => {
        try {
          let goesOn = true;
          while (goesOn) {
            goesOn = await use(1, one);
          }
        } catch (error) {
          failures.push(error);
        }
      };
      // Lanes for all of the capacity are begun, even where it is small for a while. Those without a unit wait, and go
      // on when it grows again.
      await Promise.all(Array.from({ length: Math.max(initially, capacity) }, lane));
      row.return?.();
      if (failures.length > 0) {
        throw failures[0];
      }
    },
  };
}
