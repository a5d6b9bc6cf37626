import type { Layout } from '../../../core/object/evidence.ts';

/**
 * The sizes of the pieces that a layout cuts a file into, in bytes. An empty file is one empty piece, as in S3.
 * @throws RangeError where given part sizes do not add up to the file
 */
export function layoutCuts(layout: Layout, size: number): readonly number[] {
  if (layout === 'whole') {
    return [size];
  }
  if (typeof layout === 'number') {
    if (!(layout > 0)) {
      throw new RangeError(`part size ${layout}`);
    }
    if (size <= layout) {
      return [size];
    }
    const whole = Math.floor(size / layout);
    const rest = size - whole * layout;
    const cuts = Array.from<number>({ length: whole }).fill(layout);
    return rest === 0 ? cuts : [...cuts, rest];
  }
  const sum = layout.reduce((total, part) => total + part, 0);
  if (sum !== size || layout.length === 0) {
    throw new RangeError(`parts of ${sum} bytes for a file of ${size}`);
  }
  return layout;
}
