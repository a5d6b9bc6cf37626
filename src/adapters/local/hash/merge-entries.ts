import { compareKeys } from '../../../core/key-order.ts';
import { joinEntries, type CacheEntry } from './hash-cache-entry.ts';

/**
 * Merges sorted streams of entries into one. Where two have the same key, that of the later stream is the newer one.
 */
export function* mergeEntries(streams: readonly Iterable<CacheEntry>[]): Generator<CacheEntry, void, void> {
  const cursors = streams.map((stream) => {
    const entries = stream[Symbol.iterator]();
    return { entries, head: entries.next() };
  });
  for (;;) {
    let least: CacheEntry | undefined;
    for (const { head } of cursors) {
      if (head.done !== true && (least === undefined || compareKeys(head.value.key, least.key) < 0)) {
        least = head.value;
      }
    }
    if (least === undefined) {
      return;
    }
    let merged: CacheEntry | undefined;
    for (const cursor of cursors) {
      while (cursor.head.done !== true && cursor.head.value.key === least.key) {
        merged = merged === undefined ? cursor.head.value : joinEntries(merged, cursor.head.value);
        cursor.head = cursor.entries.next();
      }
    }
    if (merged !== undefined) {
      yield merged;
    }
  }
}
