import { isS3recError } from '../../core/error.ts';
import type { RetriedRequest, Retry } from '../flow/retry.ts';

interface Listing<Page, Last> {
  /** Lists from the beginning, or behind what came last. */
  readonly open: (last: Last | undefined) => AsyncGenerator<Page, void, void>;
  /** What a page ends with. Undefined: it is empty. */
  readonly lastOf: (page: Page) => Last | undefined;
}

/** The pages of a listing. After a page that failed another listing begins behind what came. */
export async function* resumedPages<Page, Last>(
  retry: Retry,
  request: Pick<RetriedRequest<unknown>, 'operation' | 'signal'>,
  { open, lastOf }: Listing<Page, Last>,
): AsyncGenerator<Page, void, void> {
  let last: Last | undefined;
  let listing = open(last);
  const next = async (): Promise<IteratorResult<Page, void>> => {
    try {
      return await listing.next();
    } catch (error) {
      // A generator that threw has ended.
      if (isS3recError(error)) {
        listing = open(last);
      }
      throw error;
    }
  };
  try {
    for (;;) {
      const page = await retry(request, next);
      if (page.done === true) {
        return;
      }
      last = lastOf(page.value) ?? last;
      yield page.value;
    }
  } finally {
    await listing.return();
  }
}
