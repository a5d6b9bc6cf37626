import { isGoneOrReplaced } from '../../core/error.ts';
import { LOCK_MAX_BYTES, parseLock, type FoundLock } from '../../core/lock/lock.ts';
import { lockKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Target } from '../chain/target.ts';
import { isUnreadable } from '../chain/unreadable.ts';
import { getObject } from '../observe/get-object.ts';
import { observe, withListing } from '../observe/observe.ts';

/**
 * Reads a spec's lock by a GET and one listing, which alone tells ETag, LastModified and S3's time at once.
 * @returns undefined: there is none
 * @throws S3recError REMOTE_*
 */
export async function readLock(target: Target, clock: Clock): Promise<FoundLock | undefined> {
  const { evidence, signal } = target;
  const key = lockKey(placeOf(target.spec).folder);
  for (;;) {
    const listed = await withListing(observe(clock, evidence, key, signal), async ({ date, pages }) => {
      for await (const page of pages) {
        const found = page.find((object) => object.key === key);
        if (found !== undefined) {
          return { ...found, now: date };
        }
      }
      return undefined;
    });
    if (listed === undefined) {
      return undefined;
    }
    const { etag, size, lastModified, now } = listed;
    const text = size > LOCK_MAX_BYTES ? '' : await textOf(target, { key, etag, size });
    if (text !== undefined) {
      return { etag, lastModified, now, lock: parseLock(text) };
    }
    // The lock was renewed or released in between, so it is read once more.
  }
}

async function textOf(
  { evidence, signal }: Target,
  { key, etag, size }: { readonly key: string; readonly etag: string; readonly size: number },
): Promise<string | undefined> {
  try {
    return await getObject(evidence, key, { ifMatch: etag, signal }, async ({ body }) => {
      const bytes = Buffer.alloc(size);
      await body.readInto(bytes);
      return bytes.toString('utf8');
    });
  } catch (error) {
    if (isGoneOrReplaced(error)) {
      return undefined;
    }
    // Its holder is not known then. The listing tells when it ends.
    if (isUnreadable(error)) {
      return '';
    }
    throw error;
  }
}
