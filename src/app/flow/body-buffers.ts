/** Bytes. Smaller buffers come from Node's own pool, or are cheap to collect. */
const LEAST = 1024 * 1024;

/** Memory for file content that is being sent. */
export interface BodyBuffers {
  /** Gives memory to work. @param work gets a buffer of `size` bytes that is its own until it ends */
  use<T>(size: number, work: (body: Buffer) => Promise<T>): Promise<T>;
}

/**
 * Uses large buffers again. New ones for every part would pile up until V8 collects them, to 580 MB instead of 400 for
 * a file of 2 GiB. There are never more than were in use at once.
 */
export function bodyBuffers(): BodyBuffers {
  const free: Buffer[] = [];
  return {
    async use(size, work) {
      if (size < LEAST) {
        return await work(Buffer.allocUnsafe(size));
      }
      const fit = free.findIndex(({ length }) => length >= size);
      // One that is too small makes room for one that is not.
      const [taken] = fit < 0 ? free.splice(0, 1) : free.splice(fit, 1);
      const buffer = taken === undefined || taken.length < size ? Buffer.allocUnsafeSlow(size) : taken;
      try {
        return await work(buffer.subarray(0, size));
      } finally {
        free.push(buffer);
      }
    },
  };
}
