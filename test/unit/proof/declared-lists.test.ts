import { expect, test } from 'vitest';
import { collectLists, listNumber } from '../../../src/core/proof/declared-lists.ts';
import { recordChecker } from '../../../src/core/manifest/check-record.ts';
import { MANIFEST } from '../../../src/core/manifest/manifest-format.ts';

const HEADER = {
  format: 's3rec.manifest/v1',
  tool: { name: 's3rec', version: '0.1.0' },
  spec: { name: 'app', digest: '0'.repeat(64) },
  target: { bucket: 'data', prefix: '' },
  run: 1,
  planId: '0'.repeat(64),
  predecessor: null,
  defaults: {},
};

test('distinct lists are kept once, in an order that does not depend on that of the objects', () => {
  const [a, b] = [['expires'], ['cacheControl', 'tags.team']];
  const lists = [
    [a, b, undefined, [...a], []],
    [b, [...b], a],
  ].map((all) => {
    const collection = collectLists();
    for (const names of all) {
      collection.add(names);
    }
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
  expect(() => MANIFEST.header({ ...HEADER, declared }, 'm.jsonl')).toThrow(
    /^m\.jsonl: line 1: declared[.\d]* is not /,
  );
});

test('numbers without lists, which an older version carries along, mean nothing', () => {
  const { declared } = MANIFEST.header(HEADER, 'm.jsonl');
  expect(declared).toBeUndefined();
  const check = recordChecker('m.jsonl', '', undefined);
  expect(() => check({ key: 'a', status: 'unchanged', declared: 7 })).not.toThrow();
});
