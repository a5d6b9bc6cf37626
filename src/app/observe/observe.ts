import type { ObservedObject } from '../../core/object/object.ts';
import type { ListPage } from '../../ports/store-reads.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { Clock } from '../../ports/clock.ts';

export interface Observation {
  /** S3's Date when the listing began, whole seconds since 1970. */
  readonly date: number;
  readonly pages: AsyncGenerator<readonly ObservedObject[], void, void>;
}

/** Lists everything below a prefix. */
export async function observe(
  clock: Clock,
  store: ObjectStore,
  prefix: string,
  signal: AbortSignal,
): Promise<Observation> {
  return await begin(clock, store.list(prefix, { signal }));
}

/** Begins a listing, whose first page is waited for. */
export async function begin(clock: Clock, listing: AsyncGenerator<ListPage, void, void>): Promise<Observation> {
  let date = Number.NaN;
  const pages = begun(listing, (first) => {
    date = first;
  });
  // This asks for the first page, which is handed out next. From here on returning the generator ends the listing.
  await pages.next();
  // A server without a clock sends no Date.
  return { date: Number.isNaN(date) ? Math.floor(clock.now() / 1000) : date, pages };
}

/** Lists for as long as `work` takes. That may fail before it reads any of the listing, which ends all the same. */
export async function withListing<Result>(
  listing: Promise<Observation>,
  work: (listing: Observation) => Promise<Result>,
): Promise<Result> {
  const begun = await listing;
  try {
    return await work(begun);
  } finally {
    await begun.pages.return();
  }
}

/** Gives an empty batch once the first page is there, then each page. */
async function* begun(
  listing: AsyncGenerator<ListPage, void, void>,
  began: (date: number) => void,
): AsyncGenerator<readonly ObservedObject[], void, void> {
  let isFirst = true;
  for await (const { objects, date } of listing) {
    if (isFirst) {
      isFirst = false;
      began(date);
      yield [];
    }
    yield objects;
  }
}
