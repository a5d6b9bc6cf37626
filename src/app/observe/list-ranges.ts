import { isS3recError, S3recError } from '../../core/error.ts';
import { compareKeys } from '../../core/key-order.ts';
import type { KeyRange } from '../../core/key-range.ts';
import type { ObservedObject } from '../../core/object/object.ts';
import { present } from '../../core/present.ts';
import type { ListPage } from '../../ports/store-reads.ts';
import { ReadAhead } from '../flow/read-ahead.ts';
import type { Bucket } from './bucket.ts';

/** What is listed. */
export interface Listed {
  readonly prefix: string;
  /** Pages are given their marks, where they are of ranges. */
  readonly isMarked?: boolean | undefined;
}

/** How many pages of a range are held until the ranges before it have been read. */
const PAGES_AHEAD = 2;

/**
 * Lists several ranges of a prefix at once, and gives their pages in key order. The ranges must rise. It holds some three
 * pages of each. All but the first range begin when the first page has come, so no answer is older than that page's date.
 *
 * Ranges only save time. Where a key stands where none may be, within a range or where two meet, the prefix is listed
 * in one go from its beginning. That fails where the server lists in another order than S3. It goes well where the
 * server only ignores where a listing is to begin, and where a key came or went between two requests.
 * @throws S3recError REMOTE_UNSORTED, REMOTE_*
 */
export async function* listRanges(
  bucket: Bucket,
  { prefix, isMarked }: Listed,
  ranges: readonly KeyRange[],
  atOnce: number,
): AsyncGenerator<ListPage, void, void> {
  let last: string | undefined;
  if (ranges.some(({ after, until }) => (after ?? until) !== undefined)) {
    try {
      for await (const page of inOrder(bucket, { prefix, isMarked }, ranges, atOnce)) {
        last = page.objects.at(-1)?.key ?? last;
        yield page;
      }
      return;
    } catch (error) {
      if (!isS3recError(error, 'REMOTE_UNSORTED')) {
        throw error;
      }
    }
  }
  const { store, signal } = bucket;
  for await (const page of store.list(prefix, { signal })) {
    yield { ...page, objects: behind(page.objects, last) };
  }
}

async function* inOrder(
  { store, requests, signal }: Bucket,
  { prefix, isMarked = false }: Listed,
  ranges: readonly KeyRange[],
  atOnce: number,
): AsyncGenerator<ListPage, void, void> {
  const stop = new AbortController();
  const ends = AbortSignal.any([signal, stop.signal]);
  const waiting = [...ranges];
  const open: { readonly range: KeyRange; readonly pages: ReadAhead<ListPage> }[] = [];
  const begin = (most: number): void => {
    for (const range of waiting.splice(0, Math.max(0, most - open.length))) {
      const { after: startAfter, until } = range;
      const listing = store.list(prefix, { signal: ends, isMarked, ...present({ startAfter, until }) });
      open.push({ range, pages: new ReadAhead(listing, PAGES_AHEAD) });
    }
  };
  const next = (): (typeof open)[number] | undefined => {
    begin(1);
    return open.shift();
  };
  const width = widthFor(() => Math.min(atOnce, requests.capacity()));
  let left: Left | undefined;
  try {
    for (let listed = next(); listed !== undefined; listed = next()) {
      const { range, pages } = listed;
      let first: string | undefined;
      for (;;) {
        const waits = !pages.isReady;
        const page = await pages.next();
        if (page === undefined) {
          break;
        }
        begin(width(waits) - 1);
        const { objects, isLast } = page;
        if (first === undefined) {
          first = objects[0]?.key;
          if (first !== undefined || isLast) {
            assertMeets(left, range, first);
          }
        }
        if (isLast) {
          yield page;
          return;
        }
        const goesOn = open.length > 0 ? undefined : behindGap(range, waiting, objects.at(-1)?.key);
        if (goesOn !== undefined) {
          waiting.splice(0, 1, goesOn);
          yield page;
          continue;
        }
        const inside = upTo(objects, range.until);
        yield inside.length === objects.length ? page : { ...page, objects: inside };
        left = { until: range.until, at: objects[inside.length]?.key };
      }
    }
  } finally {
    stop.abort();
  }
}

/**
 * How many ranges are listed at once: twice as many when the reader had to wait for a page, one less when it had not for
 * as long as those ranges last. So a quick server has few pages listed ahead, and a slow one as many as it may.
 */
function widthFor(most: () => number): (waited: boolean) => number {
  let width = 1;
  let calm = 0;
  return (waited) => {
    calm = waited ? 0 : calm + 1;
    if (waited) {
      width *= 2;
    } else if (calm > width * PAGES_AHEAD) {
      width -= 1;
      calm = 0;
    }
    width = Math.max(1, Math.min(width, most()));
    return width;
  };
}

/**
 * The last range, moved to where this page ended, if it has not begun and the page passed the end of its own range. So
 * nothing is listed twice.
 */
function behindGap({ until }: KeyRange, waiting: readonly KeyRange[], last: string | undefined): KeyRange | undefined {
  const [next, ...later] = waiting;
  const reaches = until !== undefined && last !== undefined && compareKeys(last, until) > 0;
  if (!reaches || next?.after === undefined || next.after === until || later.length > 0) {
    return undefined;
  }
  return { ...next, after: compareKeys(last, next.after) > 0 ? last : next.after };
}

/** Where a range was left, and the key behind its end that its last page showed. */
interface Left {
  readonly until: string | undefined;
  readonly at: string | undefined;
}

/** Checks that a range begins with the key that the range before it was left at. Where two ranges do not touch, nothing can be checked. */
function assertMeets(left: Left | undefined, { after }: KeyRange, first: string | undefined): void {
  if (left !== undefined && left.until === after && left.at !== first) {
    throw new S3recError(
      'REMOTE_UNSORTED',
      `A range begins with ${first}, but behind the one before it is ${left.at}.`,
    );
  }
}

function upTo(objects: readonly ObservedObject[], until: string | undefined): readonly ObservedObject[] {
  if (until === undefined) {
    return objects;
  }
  // Half of the rest is passed over each time: looking at each key took 2 % of a long listing's time.
  let from = 0;
  let to = objects.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const key = objects[middle]?.key;
    if (key !== undefined && compareKeys(key, until) <= 0) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return to === objects.length ? objects : objects.slice(0, to);
}

function behind(objects: readonly ObservedObject[], after: string | undefined): readonly ObservedObject[] {
  return after === undefined ? objects : objects.filter(({ key }) => compareKeys(key, after) > 0);
}
