import { isS3recError } from '../core/error.ts';
import type { ObservedObject } from '../core/plan/object.ts';
import type { ListPage, ObjectStore } from '../ports/object-store.ts';
import { withRetry, type Retrying } from './retry.ts';

export interface Observation {
  /** S3's Date when the listing began, whole seconds since 1970. */
  readonly date: number;
  readonly pages: AsyncGenerator<readonly ObservedObject[], void, void>;
}

/** Lists everything below a prefix. A page that fails is asked for again from the last key that arrived. */
export async function observe(
  deps: Retrying,
  store: ObjectStore,
  prefix: string,
  signal: AbortSignal,
): Promise<Observation> {
  const pages = resumed(deps, store, prefix, signal);
  const first = await pages.next();
  const page: Partial<ListPage> = first.done === true ? {} : first.value;
  const { objects = [], date = Number.NaN } = page;
  return {
    // A server without a clock sends no Date.
    date: Number.isNaN(date) ? Math.floor(deps.clock.now() / 1000) : date,
    pages: (async function* () {
      yield objects;
      for await (const next of pages) {
        yield next.objects;
      }
    })(),
  };
}

async function* resumed(
  deps: Retrying,
  store: ObjectStore,
  prefix: string,
  signal: AbortSignal,
): AsyncGenerator<ListPage> {
  let last: string | undefined;
  const open = (): AsyncGenerator<ListPage, void, void> =>
    store.list(prefix, { signal, ...(last === undefined ? {} : { startAfter: last }) });
  let listing = open();
  for (;;) {
    const page = await withRetry(deps, { operation: 'ListObjectsV2', signal }, async () => {
      try {
        return await listing.next();
      } catch (error) {
        // A generator that threw has ended: the next attempt needs a new one.
        if (isS3recError(error)) {
          listing = open();
        }
        throw error;
      }
    });
    if (page.done === true) {
      return;
    }
    last = page.value.objects.at(-1)?.key ?? last;
    yield page.value;
  }
}
