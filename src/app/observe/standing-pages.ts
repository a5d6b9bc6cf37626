import { joined, type KeyRange } from '../../core/key-range.ts';
import type { PageMark } from '../../ports/store-reads.ts';
import { limiter } from '../flow/limiter.ts';
import type { Bucket } from './bucket.ts';

/** How many pages are asked for at once at most. */
const AT_ONCE = 8;

/** The keys of pages that stand as they stood. */
interface Standing {
  readonly ranges: readonly KeyRange[];
  /**
   * S3's Date in the first answer, before the other pages were asked for: whole seconds since 1970. Absent: nothing was
   * asked, or the server has no clock.
   */
  readonly date?: number;
}

/** Asks for pages of an earlier listing again, which takes a third of listing them. @param marks in their order */
export async function standingPages(
  { store, requests, signal }: Bucket,
  prefix: string,
  marks: readonly PageMark[],
): Promise<Standing> {
  const [first, ...others] = marks;
  if (first === undefined) {
    return { ranges: [] };
  }
  const changed = new Set<PageMark>();
  const ask = async (mark: PageMark): Promise<number> => {
    const { isSame, date } = await store.standsAs(prefix, mark, { signal });
    if (!isSame) {
      changed.add(mark);
    }
    return date;
  };
  const date = await ask(first);
  await limiter(Math.min(AT_ONCE, requests.capacity())).each(others, async (mark) => {
    await ask(mark);
  });
  const ranges = joined(marks.filter((mark) => !changed.has(mark)));
  return Number.isNaN(date) ? { ranges } : { ranges, date };
}
