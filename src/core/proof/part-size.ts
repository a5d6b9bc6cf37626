import type { Layout } from '../object/evidence.ts';

const MIB = 1024 * 1024;

/** S3's limit (User Guide, "Amazon S3 multipart upload limits"). */
export const MAX_PARTS = 10_000;

/** The number of parts of a multipart upload of `size` bytes. An empty one has one part. */
export function partCount(size: number, partSize: number): number {
  return Math.max(1, Math.ceil(size / partSize));
}

/** The part size for sending `size` bytes: the wanted one, or the least whole MiB with which 10,000 parts suffice. */
export function grownPartSize(size: number, partSize: number): number {
  return partCount(size, partSize) <= MAX_PARTS ? partSize : Math.ceil(size / MAX_PARTS / MIB) * MIB;
}

/** Sizes of all parts, in order. */
export function partSizes(size: number, partSize: number): readonly number[] {
  const count = partCount(size, partSize);
  return Array.from({ length: count }, (_, index) => (index < count - 1 ? partSize : size - partSize * (count - 1)));
}

/** The layout for digests. A single part is the whole, so that both share one digest. */
export function uniformLayout(size: number, partSize: number): Layout {
  return partCount(size, partSize) === 1 ? 'whole' : partSize;
}

/** The shortest layout that says the same as these part sizes. */
export function layoutOf(sizes: readonly number[]): Layout {
  const [first, ...rest] = sizes;
  const last = rest.pop();
  if (first === undefined || last === undefined) {
    return 'whole';
  }
  return last > 0 && last <= first && rest.every((size) => size === first) ? first : sizes;
}

/** The sizes that a layout cuts `size` bytes into. */
export function sizesOf(layout: Layout, size: number): readonly number[] {
  return layout === 'whole' ? [size] : typeof layout === 'number' ? partSizes(size, layout) : layout;
}
