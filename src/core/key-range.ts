import { compareKeys } from './key-order.ts';
import { present } from './present.ts';

/** Keys behind `after`, up to `until`. Absent: from the first key on, to the last one. */
export interface KeyRange {
  readonly after?: string;
  readonly until?: string;
}

/** Joins ranges that touch or overlap. @param ranges by their beginnings */
export function joined(ranges: readonly KeyRange[]): readonly KeyRange[] {
  const all: KeyRange[] = [];
  for (const range of ranges) {
    const last = all.at(-1);
    if (last === undefined || isBehind(range.after, last.until)) {
      all.push(range);
    } else {
      const { until } = endsBehind(range, last) ? range : last;
      all[all.length - 1] = present({ after: last.after, until });
    }
  }
  return all;
}

/** Whether a range reaches farther than another. */
export function endsBehind({ until }: KeyRange, other: KeyRange): boolean {
  return other.until !== undefined && (until === undefined || isBehind(until, other.until));
}

/** What is left of a range without others, which were joined. */
export function without({ after, until }: KeyRange, others: readonly KeyRange[]): readonly KeyRange[] {
  const left: KeyRange[] = [];
  // No key is empty, so all stand behind this one.
  let from = after ?? '';
  const leave = (to: string | undefined): void => {
    if (to === undefined || isBehind(to, from)) {
      left.push(present({ after: from || undefined, until: to }));
    }
  };
  for (const { after: begin = '', until: end } of others) {
    if (until !== undefined && !isBehind(until, begin)) {
      break;
    }
    leave(begin);
    if (end === undefined) {
      return left;
    }
    from = isBehind(end, from) ? end : from;
  }
  leave(until);
  return left;
}

/** The number of the first range that reaches as far as a key. @param ranges by their ends */
export function firstUpTo(ranges: readonly KeyRange[], key: string): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(key, ranges[middle]?.until)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The range, of such as were joined, in which a key stands. */
export function rangeWith(ranges: readonly KeyRange[], key: string): KeyRange | undefined {
  const found = ranges[firstUpTo(ranges, key)];
  return found?.after === undefined || isBehind(key, found.after) ? found : undefined;
}

/** Whether ranges that were joined hold all keys behind one, up to another. @param after absent: all keys up to it */
export function holds(ranges: readonly KeyRange[], after: string | undefined, until: string): boolean {
  const found = rangeWith(ranges, until);
  return found !== undefined && (found.after === undefined || (after !== undefined && !isBehind(found.after, after)));
}

/** Whether both are keys, and the first one stands behind the second. */
function isBehind(key: string | undefined, other: string | undefined): boolean {
  return key !== undefined && other !== undefined && compareKeys(key, other) > 0;
}
