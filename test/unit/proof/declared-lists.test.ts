import { expect, test } from 'vitest';
import { collectLists, declaredListsOf, listNumber } from '../../../src/core/proof/declared-lists.ts';
import { recordChecker } from '../../../src/core/manifest/check-record.ts';

test('distinct lists are kept once, in an order that does not depend on that of the objects', () => {
  const [a, b] = [['expires'], ['cacheControl', 'tags.team']];
  const lists = [
    [a, b, undefined, [...a], []],
    [b, [...b], a],
  ].map((all) => {
    const collection = collectLists();
    for (const names of all) collection.add(names);
    return collection.lists;
  });
  expect(lists).toEqual([
    [b, a],
    [b, a],
  ]);
  expect([a, b, ['none'], [], undefined].map((names) => listNumber(lists[0] ?? [], names))).toEqual([
    1,
    0,
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([[{}], 'x', [[1]], [['a'], 'b'], null])('a header with declared: %j is refused', (declared) => {
  expect(() => declaredListsOf({ declared }, 'm.jsonl')).toThrow('m.jsonl: line 1: declared is not a list');
});

test('numbers without lists, which an older version carries along, mean nothing', () => {
  const lists = declaredListsOf({}, 'm.jsonl');
  expect(lists).toBeUndefined();
  const check = recordChecker('m.jsonl', '', lists?.length);
  expect(() => check({ key: 'a', status: 'unchanged', declared: 7 })).not.toThrow();
});
