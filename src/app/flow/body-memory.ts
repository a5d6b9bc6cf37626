import { limiter } from './limiter.ts';

const MIB = 1024 * 1024;

/** Bytes of content in flight: four parts of the default size, which keep a connection of some Gbit/s busy. */
const LIMIT = 64 * MIB;

/** Bytes. Smaller buffers come from Node's own pool, or are cheap to collect. */
const LEAST = MIB;

/** Memory for content that is being sent or received. */
export interface BodyMemory {
  /**
   * Gives memory to work, in the order in which it is asked for. What is larger than the limit goes alone.
   * @param work gets a buffer of `size` bytes that is its own until it ends
   */
  use<T>(size: number, work: (body: Buffer) => Promise<T>): Promise<T>;
}

/**
 * Bounds the bytes in flight, however many requests there may be. Large buffers are used again, since new ones for every
 * part would pile up until V8 collects them. Those that wait to be used again count, too.
 * @param limit bytes
 */
export function bodyMemory(limit: number = LIMIT): BodyMemory {
  const inFlight = limiter(limit);
  const free: Buffer[] = [];
  /** Bytes of all buffers, free or in use. */
  let held = 0;

  function take(size: number): Buffer {
    // One that is much larger would leave too little to others.
    const fit = free.findIndex(({ length }) => length >= size && length * 4 <= size * 5);
    const [taken] = fit < 0 ? [] : free.splice(fit, 1);
    if (taken !== undefined) {
      return taken;
    }
    held += size;
    while (held > limit && free.length > 0) {
      held -= free.shift()?.length ?? 0;
    }
    return Buffer.allocUnsafeSlow(size);
  }

  return {
    use: (size, work) =>
      inFlight.use(size, async () => {
        if (size < LEAST) {
          return await work(Buffer.allocUnsafe(size));
        }
        const buffer = take(size);
        try {
          return await work(buffer.subarray(0, size));
        } finally {
          free.push(buffer);
        }
      }),
  };
}
