import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareKeys } from '../../src/core/key-order.ts';

/** Strings in which the odd ranges around the surrogates are as likely as ASCII. */
const key = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      'a',
      'b',
      '/',
      '-',
      '.',
      '\u00e9',
      '\ud7ff',
      '\ue000',
      '\uff5e',
      '\uffff',
      '\u{10000}',
      '\u{10ffff}',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 8,
});

test('keys compare like their UTF-8 bytes', () => {
  fc.assert(
    fc.property(key, key, key, (shared, a, b) => {
      const [x, y] = [shared + a, shared + b];
      expect(Math.sign(compareKeys(x, y))).toBe(Buffer.compare(Buffer.from(x), Buffer.from(y)));
    }),
    { numRuns: 2000 },
  );
});
