import { expect, test } from 'vitest';

import { sameJson } from '../../src/core/canonical-json.ts';

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
