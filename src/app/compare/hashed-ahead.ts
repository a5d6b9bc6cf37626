import type { DesiredObject } from '../../core/object/object.ts';
import type { Digester } from '../../ports/digester.ts';

/** How many batches of files are hashed while the rows before them are decided. */
const BATCHES = 4;

type Walk = Iterator<readonly DesiredObject[], void, void>;

/**
 * Passes a walk on, and hashes its files ahead of their rows where that is needed (`Digester.ahead`). So these rows are
 * decided at once: a promise and a place in the window for each took a third of the time of a plan without a cache.
 */
export async function* hashedAhead(
  walk: Walk,
  digester: Pick<Digester, 'ahead'>,
): AsyncGenerator<readonly DesiredObject[], void, void> {
  const waiting: { readonly files: readonly DesiredObject[]; readonly hashed: Promise<void> | undefined }[] = [];
  let failed: { readonly error: unknown } | undefined;
  /** @returns whether the batch must be hashed. Meanwhile the next one is read. */
  const read = (): boolean => {
    try {
      const { done, value } = walk.next();
      if (done === true) {
        return false;
      }
      const hashed = digester.ahead(value);
      waiting.push({ files: value, hashed });
      return hashed !== undefined;
    } catch (error) {
      failed = { error };
      return false;
    }
  };
  try {
    for (;;) {
      for (let isAhead = true; isAhead && waiting.length < BATCHES;) {
        isAhead = read();
      }
      const next = waiting.shift();
      if (next === undefined) {
        break;
      }
      await next.hashed;
      yield next.files;
    }
  } finally {
    walk.return?.();
  }
  // The walk's error comes after all files that it gave before.
  if (failed !== undefined) {
    throw failed.error;
  }
}
