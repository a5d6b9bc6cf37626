/** At most `capacity` units in use; waiters are served in order. A wish above the capacity waits for all of it. */
export interface Semaphore {
  use<T>(units: number, work: () => Promise<T>): Promise<T>;
}

export function semaphore(capacity: number): Semaphore {
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
  return {
    async use(wanted, work) {
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
    },
  };
}
