import { compareKeys } from '../key-order.ts';

interface Keyed {
  readonly key: string;
}

/** Entries in ascending order of their keys. */
type Batch<Entry> = Iterable<Entry> & { at(index: -1): Entry | undefined };
type Batches<Of> = Generator<Of, void, void>;

/** How many entries of the newer stream are gathered into one batch. */
const MOST = 4096;

/**
 * Lays one sorted stream over another: of two entries of one key the newer one stands. A batch of the older stream
 * passes as it is where the newer stream has no key within it.
 * @param shows whether an entry of the newer stream is given out. Otherwise it only hides the older one.
 */
export function* overlay<Entry extends Keyed, Of extends Batch<Entry>>(
  older: Batches<Of>,
  newer: Batches<Batch<Entry>>,
  shows: (entry: Entry) => boolean,
): Batches<Of | readonly Entry[]> {
  const above = new Cursor(newer);
  try {
    for (const batch of older) {
      const last = batch.at(-1);
      if (last === undefined || !above.reaches(last.key)) {
        yield batch;
        continue;
      }
      let merged: Entry[] = [];
      for (const entry of batch) {
        for (let head = above.head; head !== undefined && compareKeys(head.key, entry.key) < 0; head = above.next()) {
          if (merged.length >= MOST) {
            yield merged;
            merged = [];
          }
          if (shows(head)) {
            merged.push(head);
          }
        }
        const { head } = above;
        if (head?.key !== entry.key) {
          merged.push(entry);
          continue;
        }
        if (shows(head)) {
          merged.push(head);
        }
        above.next();
      }
      yield merged;
    }
    for (let rest = above.rest(); rest !== undefined; rest = above.rest()) {
      yield rest.filter(shows);
    }
  } finally {
    older.return();
    newer.return();
  }
}

class Cursor<Entry extends Keyed> {
  readonly #batches: Batches<Batch<Entry>>;
  #batch: readonly Entry[] = [];
  #at = 0;
  #ended = false;

  constructor(batches: Batches<Batch<Entry>>) {
    this.#batches = batches;
  }

  /** The entry that comes next. Undefined: the stream has ended. */
  get head(): Entry | undefined {
    while (this.#at >= this.#batch.length && !this.#ended) {
      const { done, value } = this.#batches.next();
      this.#ended = done === true;
      this.#batch = [...(value ?? [])];
      this.#at = 0;
    }
    return this.#batch[this.#at];
  }

  next(): Entry | undefined {
    this.#at += 1;
    return this.head;
  }

  /** Whether an entry up to this key is left. */
  reaches(key: string): boolean {
    const { head } = this;
    return head !== undefined && compareKeys(head.key, key) <= 0;
  }

  /** The entries that are left of the next batch. */
  rest(): readonly Entry[] | undefined {
    if (this.head === undefined) {
      return undefined;
    }
    const left = this.#batch.slice(this.#at);
    this.#at = this.#batch.length;
    return left;
  }
}
