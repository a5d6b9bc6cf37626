import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareKeys } from '../../src/core/key-order.ts';
import { joined, type KeyRange, rangeWith, without } from '../../src/core/key-range.ts';
import { present } from '../../src/core/present.ts';

const KEYS = ['a', 'b', 'c', 'd', 'e', '\uffff', '\u{1f600}'];
const bound = fc.option(fc.constantFrom(...KEYS), { nil: undefined });
const range: fc.Arbitrary<KeyRange> = fc
  .tuple(bound, bound)
  .filter(([after, until]) => after === undefined || until === undefined || compareKeys(after, until) < 0)
  .map(([after, until]) => present({ after, until }));
const rising = fc
  .array(range, { maxLength: 5 })
  .map((ranges) => ranges.toSorted((a, b) => compareKeys(a.after ?? '', b.after ?? '')));

const isIn = (key: string, { after, until }: KeyRange): boolean =>
  (after === undefined || compareKeys(key, after) > 0) && (until === undefined || compareKeys(key, until) <= 0);
const areIn = (key: string, ranges: readonly KeyRange[]): boolean => ranges.some((one) => isIn(key, one));
const PROBES = ['', ...KEYS.flatMap((key) => [key, `${key}-`])];

test('ranges that were joined hold the same keys, and do not touch', () => {
  fc.assert(
    fc.property(rising, (ranges) => {
      const all = joined(ranges);
      for (const key of PROBES) {
        expect(areIn(key, all), key).toBe(areIn(key, ranges));
        expect(rangeWith(all, key), key).toEqual(all.find((one) => isIn(key, one)));
      }
      all.slice(1).forEach(({ after = '' }, index) => {
        expect(compareKeys(after, all[index]?.until ?? '')).toBeGreaterThan(0);
      });
    }),
  );
});

test('what is left of a range has its other keys, in order', () => {
  fc.assert(
    fc.property(range, rising, (one, ranges) => {
      const left = without(one, joined(ranges));
      for (const key of PROBES) {
        expect(areIn(key, left), key).toBe(isIn(key, one) && !areIn(key, ranges));
      }
      left.slice(1).forEach(({ after = '' }, index) => {
        expect(compareKeys(after, left[index]?.until ?? '')).toBeGreaterThan(0);
      });
    }),
  );
});
