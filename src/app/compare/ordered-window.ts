/**
 * Gives results in the order in which work was pushed, each as soon as it and all before it are there. An item that is a
 * value already, and has nothing before it, costs no promise.
 */
export interface OrderedWindow<T> {
  /** Adds an item. It returns a promise when the window is full, to be awaited before the next push. */
  push(item: T | Promise<T>): Promise<void> | undefined;
  /** Waits for everything pushed. Rejects with the first failure, in order. */
  drain(): Promise<void>;
  /** Hands on nothing more. */
  end(error: unknown): void;
}

export interface WindowLimits {
  /** How many items may wait for their turn. */
  readonly items: number;
  /**
   * How many of them may be unfinished. These hold what their work needs, and outlive collections of garbage: it should
   * be no more than keeps the work going.
   */
  readonly unfinished: number;
}

/** An item until its turn: `finished` tells how to hand it on. */
interface Place {
  finished?: () => void;
}

/** Somebody who waits until no more than so many are left. */
interface Waiter extends WindowLimits {
  readonly go: () => void;
  readonly fail: (error: unknown) => void;
}

/** @param failed takes a failure in its turn, and may throw it, which ends the window. Absent: it is thrown. */
export function orderedWindow<T>(
  limits: WindowLimits,
  emit: (value: T) => void,
  failed: (error: unknown) => void = rethrow,
): OrderedWindow<T> {
  const queue: Place[] = [];
  let unfinished = 0;
  let waiter: Waiter | undefined;
  let ended: { readonly error: unknown } | undefined;

  const finish = (place: Place, finished: () => void): void => {
    unfinished -= 1;
    place.finished = finished;
    if (ended === undefined) {
      handOn();
    }
    wake();
  };
  function handOn(): void {
    try {
      for (let next = queue[0]?.finished; next !== undefined; next = queue[0]?.finished) {
        void queue.shift();
        next();
      }
    } catch (error) {
      ended = { error };
    }
  }
  function wake(): void {
    if (waiter === undefined) {
      return;
    }
    if (ended !== undefined) {
      waiter.fail(ended.error);
    } else if (queue.length <= waiter.items && unfinished <= waiter.unfinished) {
      waiter.go();
    } else {
      return;
    }
    waiter = undefined;
  }
  const until = (left: WindowLimits): Promise<void> =>
    new Promise((go, fail) => {
      waiter = { ...left, go, fail };
      wake();
    });

  return {
    push(item) {
      if (!(item instanceof Promise)) {
        if (queue.length === 0 && ended === undefined) {
          emit(item);
          return undefined;
        }
        queue.push({ finished: () => emit(item) });
      } else {
        const place: Place = {};
        queue.push(place);
        unfinished += 1;
        item.then(
          (value) => finish(place, () => emit(value)),
          (error: unknown) => finish(place, () => failed(error)),
        );
      }
      // Half of it is waited for, so that few pushes wait.
      const isFull = queue.length >= limits.items || unfinished >= limits.unfinished || ended !== undefined;
      return isFull ? until({ items: limits.items / 2, unfinished: limits.unfinished / 2 }) : undefined;
    },
    drain: () => until({ items: 0, unfinished: 0 }),
    end(error) {
      ended ??= { error };
    },
  };
}

function rethrow(error: unknown): never {
  throw error;
}
