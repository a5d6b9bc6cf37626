/**
 * Gives results in the order in which work was pushed, while up to `limit` items are unfinished. An item that is a
 * value already, and has nothing before it, costs no promise.
 */
export interface OrderedWindow<T> {
  /** Adds an item. It returns a promise when the window is full, to be awaited before the next push. */
  push(item: T | Promise<T>): Promise<void> | undefined;
  /** Waits for everything pushed. Rejects with the first failure, in order. */
  drain(): Promise<void>;
}

/** @param failed takes a failure in its turn, and may throw it, which ends the window. Absent: it is thrown. */
export function orderedWindow<T>(
  limit: number,
  emit: (value: T) => void,
  failed: (error: unknown) => void = rethrow,
): OrderedWindow<T> {
  const queue: (T | Promise<T>)[] = [];
  async function shift(downTo: number): Promise<void> {
    while (queue.length > downTo) {
      let value: T | undefined;
      let hasFailed = false;
      try {
        value = await queue[0];
      } catch (error) {
        failed(error);
        hasFailed = true;
      }
      void queue.shift();
      if (!hasFailed) {
        emitNow(value);
      }
      while (queue.length > 0 && !(queue[0] instanceof Promise)) {
        emitNow(queue.shift());
      }
    }
  }
  function emitNow(value: T | Promise<T> | undefined): void {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the queue was not empty, so an undefined value was pushed
    emit(value as T);
  }
  return {
    push(item) {
      if (queue.length === 0 && !(item instanceof Promise)) {
        emit(item);
        return undefined;
      }
      if (item instanceof Promise) {
        // shift() awaits it in order. Until then a rejection must not count as unhandled.
        item.catch(() => {});
      }
      queue.push(item);
      return queue.length < limit ? undefined : shift(limit / 2);
    },
    drain: () => shift(0),
  };
}

function rethrow(error: unknown): never {
  throw error;
}
