/**
 * Results in the order in which work was pushed, while up to `limit` pushed items are unfinished. An item that is
 * already a value and finds nothing before it costs no promise.
 */
export interface OrderedWindow<T> {
  /** A promise when the window is full: wait for it before the next push. */
  push(item: T | Promise<T>): Promise<void> | undefined;
  /** Waits for everything pushed. Rejects with the first failure, in order. */
  drain(): Promise<void>;
}

export function orderedWindow<T>(limit: number, emit: (value: T) => void): OrderedWindow<T> {
  const queue: (T | Promise<T>)[] = [];
  async function shift(downTo: number): Promise<void> {
    while (queue.length > downTo) {
      emit(await (queue[0] as T | Promise<T>));
      void queue.shift();
      while (queue.length > 0 && !(queue[0] instanceof Promise)) {
        emit(queue.shift() as T);
      }
    }
  }
  return {
    push(item) {
      if (queue.length === 0 && !(item instanceof Promise)) {
        emit(item);
        return undefined;
      }
      if (item instanceof Promise) {
        // Awaited in order by shift(); until then a rejection must not count as unhandled.
        item.catch(() => {});
      }
      queue.push(item);
      return queue.length < limit ? undefined : shift(limit / 2);
    },
    drain: () => shift(0),
  };
}
