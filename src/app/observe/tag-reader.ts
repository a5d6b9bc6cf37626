import type { TagsAnswer } from '../../core/object/attributes.ts';
import type { Bucket } from './bucket.ts';

/** Asks for an object's tags. @param tagCount what HEAD says @param hasTags the record has some */
export type TagReader = (key: string, tagCount: number, hasTags: boolean) => Promise<TagsAnswer>;

/**
 * Makes the reader. HEAD counts tags only for callers who may read them (API: `x-amz-tagging-count`). So a count of
 * none is believed once one question for tags has been answered. Without the permission, nothing is known about any.
 */
export function tagReader({ store, requests, signal }: Bucket): TagReader {
  let mayRead: Promise<boolean | undefined> | undefined;
  return async (key, tagCount, hasTags) => {
    const read = (): ReturnType<TagReader> => requests.use(1, () => store.tags(key, { signal }));
    if (tagCount > 0 || hasTags) {
      return await read();
    }
    const may = await mayRead;
    if (may !== undefined) {
      return may ? {} : 'denied';
    }
    const tags = read();
    mayRead = tags.then(
      (found) => found !== 'denied',
      () => undefined,
    );
    return await tags;
  };
}
