import { compareKeys } from '../../../core/key-order.ts';
import type { DesiredObject } from '../../../core/object/object.ts';

type Batches = Generator<readonly DesiredObject[], void, void>;

interface Cursor {
  readonly batches: Batches;
  batch: readonly DesiredObject[];
  next: number;
  ended: boolean;
}

/**
 * Merges walks into one ascending stream. Of two files with the same key only the first comes out. `onTwice` is told
 * both.
 */
export function* mergeSources(
  walks: readonly Batches[],
  onTwice: (first: DesiredObject, second: DesiredObject) => void,
): Batches {
  const [only] = walks;
  if (only !== undefined && walks.length === 1) {
    yield* only;
    return;
  }
  const cursors: Cursor[] = walks.map((batches) => ({ batches, batch: [], next: 0, ended: false }));
  let merged: DesiredObject[] = [];
  let last: DesiredObject | undefined;
  for (;;) {
    let least: Cursor | undefined;
    let file: DesiredObject | undefined;
    for (const cursor of cursors) {
      if (cursor.next === cursor.batch.length && !cursor.ended) {
        yield* refill(cursor);
      }
      const head = cursor.batch[cursor.next];
      if (head !== undefined && (file === undefined || compareKeys(head.key, file.key) < 0)) {
        least = cursor;
        file = head;
      }
    }
    if (least === undefined || file === undefined) {
      break;
    }
    least.next += 1;
    if (last?.key === file.key) {
      onTwice(last, file);
      continue;
    }
    last = file;
    merged.push(file);
    if (merged.length === 256) {
      yield merged;
      merged = [];
    }
  }
  if (merged.length > 0) {
    yield merged;
  }
}

/** Empty batches are handed on, so that the caller can stop the walk. */
function* refill(cursor: Cursor): Batches {
  do {
    const result = cursor.batches.next();
    cursor.ended = result.done === true;
    cursor.batch = result.done === true ? [] : result.value;
    cursor.next = 0;
    if (!cursor.ended && cursor.batch.length === 0) {
      yield [];
    }
  } while (!cursor.ended && cursor.batch.length === 0);
}
