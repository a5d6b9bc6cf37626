import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { canonicalJson, sameJson } from '../../src/core/canonical-json.ts';

const text = fc.string({ unit: 'binary', maxLength: 4 });

/** RFC 8785, by the longest way. */
function slowly(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(slowly).join()}]`;
  }
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value);
  }
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${slowly(member)}`).join()}}`;
}

test('members are sorted by their names, few or many, and texts are as JSON has them', () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.oneof(text, fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
      fc.dictionary(text, fc.nat(9), { minKeys: 20, maxKeys: 40, size: 'max', noNullPrototype: true }),
    ),
  }));
  const law = fc.property(value, (given) => {
    expect(canonicalJson(given)).toBe(slowly(given));
  });
  fc.assert(law);
});

test.each(['\ud800', { '\udc00': 1 }, [undefined], Number.NaN, 1n])(
  'what JSON cannot hold has no canonical form (%#)',
  (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  },
);

test.each([
  [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
  [{ a: 1, b: undefined }, { a: 1 }, true],
  [undefined, undefined, true],
  [undefined, null, false],
  [[1, 2], [2, 1], false],
  [{ a: '1' }, { a: 1 }, false],
  [{ a: undefined, b: 1 }, { a: 1, b: undefined }, false],
  [JSON.parse('{"__proto__":{}}'), { a: {} }, false],
  [{ toString: 1 }, { a: 1 }, false],
  [[], {}, false],
  [[null], [[]], false],
])('%j and %j are the same: %s', (a, b, same) => {
  expect([sameJson(a, b), sameJson(b, a)]).toEqual([same, same]);
});
