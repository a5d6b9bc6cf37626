import { compareKeys } from '../key-order.ts';

/** The next entries of a stream, in ascending key order. An empty batch ends the stream. */
export type Batch = readonly { readonly key: string }[];

/** One key, with what each stream has of it. */
export type Marched<Entries extends object> = { readonly key: string } & Readonly<Partial<Entries>>;

interface Cursor {
  batch: Batch;
  at: number;
  ended: boolean;
}

/**
 * Merges streams sorted by key, in lock step. It yields a stream's name when it needs that stream's next batch (given
 * back through `next(batch)`), and a row for every key that any stream has. It never awaits, but its driver may.
 */
export function* march<Entries extends object>(
  streams: readonly (keyof Entries & string)[],
): Generator<(keyof Entries & string) | Marched<Entries>, void, Batch | undefined> {
  const cursors = streams.map((name): { name: typeof name; cursor: Cursor } => ({
    name,
    cursor: { batch: [], at: 0, ended: false },
  }));
  for (;;) {
    let least: string | undefined;
    for (const { name, cursor } of cursors) {
      while (cursor.at === cursor.batch.length && !cursor.ended) {
        const batch: Batch = (yield name) ?? [];
        cursor.batch = batch;
        cursor.at = 0;
        cursor.ended = batch.length === 0;
      }
      const head = cursor.batch[cursor.at];
      // Most keys stand in every stream, and comparing for equality is faster than for order.
      if (head !== undefined && (least === undefined || (head.key !== least && compareKeys(head.key, least) < 0))) {
        least = head.key;
      }
    }
    if (least === undefined) {
      return;
    }
    const row: Record<string, unknown> = { key: least };
    for (const { name, cursor } of cursors) {
      const head = cursor.batch[cursor.at];
      if (head !== undefined && head.key === least) {
        row[name] = head;
        cursor.at += 1;
      }
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- who drives the march answers each name with its own entries
    yield row as Marched<Entries>;
  }
}
