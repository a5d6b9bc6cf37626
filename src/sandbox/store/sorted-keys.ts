const CHUNK = 512;

interface Chunk<V> {
  keys: string[];
  values: V[];
}

/** The first index whose key is not less than `key`. */
function lowerBound(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = keys[middle];
    if (candidate !== undefined && candidate < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * A map in key order, kept as a list of short sorted arrays. Finding, adding and removing cost two short binary
 * searches.
 */
export class SortedKeys<V> {
  private readonly chunks: Chunk<V>[] = [];
  private count = 0;

  get size(): number {
    return this.count;
  }

  get(key: string): V | undefined {
    const chunk = this.chunks[this.chunkOf(key)];
    if (chunk === undefined) {
      return undefined;
    }
    const at = lowerBound(chunk.keys, key);
    return chunk.keys[at] === key ? chunk.values[at] : undefined;
  }

  set(key: string, value: V): void {
    const index = Math.min(this.chunkOf(key), this.chunks.length - 1);
    const chunk = this.chunks[index];
    if (chunk === undefined) {
      this.chunks.push({ keys: [key], values: [value] });
      this.count = 1;
      return;
    }
    const at = lowerBound(chunk.keys, key);
    if (chunk.keys[at] === key) {
      chunk.values[at] = value;
      return;
    }
    chunk.keys.splice(at, 0, key);
    chunk.values.splice(at, 0, value);
    this.count += 1;
    if (chunk.keys.length <= CHUNK) {
      return;
    }
    // Keys often arrive in order. The left half then never changes again, so it is left nearly full.
    const cut = at === chunk.keys.length - 1 ? CHUNK - 8 : CHUNK / 2;
    this.chunks.splice(index + 1, 0, { keys: chunk.keys.splice(cut), values: chunk.values.splice(cut) });
  }

  delete(key: string): void {
    const index = this.chunkOf(key);
    const chunk = this.chunks[index];
    if (chunk === undefined) {
      return;
    }
    const at = lowerBound(chunk.keys, key);
    if (chunk.keys[at] !== key) {
      return;
    }
    chunk.keys.splice(at, 1);
    chunk.values.splice(at, 1);
    this.count -= 1;
    if (chunk.keys.length === 0) {
      this.chunks.splice(index, 1);
    }
  }

  /** A cursor at the first key that is not less than `key`. It does not survive a change of the map. */
  seek(key: string): Cursor<V> {
    const index = this.chunkOf(key);
    return new Cursor(this.chunks, index, lowerBound(this.chunks[index]?.keys ?? [], key));
  }

  /** The first chunk whose last key is not less than `key`. */
  private chunkOf(key: string): number {
    let low = 0;
    let high = this.chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const last = this.chunks[middle]?.keys.at(-1);
      if (last !== undefined && last < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/** Walks over the entries of a SortedKeys. */
export class Cursor<V> {
  private readonly chunks: readonly Chunk<V>[];
  private chunk: number;
  private index: number;

  constructor(chunks: readonly Chunk<V>[], chunk: number, index: number) {
    this.chunks = chunks;
    this.chunk = chunk;
    this.index = index;
  }

  /** Gives the entry at the cursor and goes one on. Undefined at the end. */
  next(): { key: string; value: V } | undefined {
    const chunk = this.chunks[this.chunk];
    if (chunk === undefined) {
      return undefined;
    }
    const key = chunk.keys[this.index];
    const value = chunk.values[this.index];
    if (key === undefined || value === undefined) {
      this.chunk += 1;
      this.index = 0;
      return this.next();
    }
    this.index += 1;
    return { key, value };
  }
}
