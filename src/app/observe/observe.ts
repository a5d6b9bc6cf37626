import { isS3recError } from '../../core/error.ts';
import type { ObservedObject } from '../../core/object/object.ts';
import type { ListPage, ObjectStore } from '../../ports/object-store.ts';
import { withRetry, type Retrying } from '../flow/retry.ts';

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
  let date = Number.NaN;
  const pages = resumed(deps, store, prefix, signal, (first) => {
    date = first;
  });
  // As far as the first page, which is handed out next: from here on returning the generator ends the listing.
  await pages.next();
  // A server without a clock sends no Date.
  return { date: Number.isNaN(date) ? Math.floor(deps.clock.now() / 1000) : date, pages };
}

/** The same for as long as `work` takes: it may fail before it reads any of the listing, which ends all the same. */
export async function withListing<Result>(
  deps: Retrying,
  store: ObjectStore,
  prefix: string,
  signal: AbortSignal,
  work: (listing: Observation) => Promise<Result>,
): Promise<Result> {
  const listing = await observe(deps, store, prefix, signal);
  try {
    return await work(listing);
  } finally {
    await listing.pages.return();
  }
}

async function* resumed(
  deps: Retrying,
  store: ObjectStore,
  prefix: string,
  signal: AbortSignal,
  begun: (date: number) => void,
): AsyncGenerator<readonly ObservedObject[], void, void> {
  let last: string | undefined;
  let isFirst = true;
  const open = (): AsyncGenerator<ListPage, void, void> =>
    store.list(prefix, { signal, ...(last === undefined ? {} : { startAfter: last }) });
  let listing = open();
  try {
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
      const { objects, date } = page.value;
      last = objects.at(-1)?.key ?? last;
      if (isFirst) {
        isFirst = false;
        begun(date);
        yield [];
      }
      yield objects;
    }
  } finally {
    await listing.return();
  }
}
