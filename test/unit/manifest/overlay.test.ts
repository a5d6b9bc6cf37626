import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareKeys } from '../../../src/core/key-order.ts';
import { overlay } from '../../../src/core/manifest/overlay.ts';

interface Entry {
  readonly key: string;
  readonly of: string;
  readonly shows: boolean;
}

/** So few that both streams have many in common. */
const key = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\ue000', '\u{1f600}'), minLength: 1, maxLength: 2 });

function entries(of: string): fc.Arbitrary<readonly Entry[]> {
  return fc
    .uniqueArray(fc.record({ key, shows: fc.boolean() }), { selector: ({ key }) => key, maxLength: 40 })
    .map((list) => list.toSorted((a, b) => compareKeys(a.key, b.key)).map((entry) => ({ ...entry, of })));
}

function* batches(list: readonly Entry[], size: number): Generator<readonly Entry[], void, void> {
  for (let at = 0; at < list.length; at += size) {
    yield list.slice(at, at + size);
  }
}

const size = fc.integer({ min: 1, max: 10 });

test('each key once, in order; of two entries the newer one stands or hides the older', () => {
  fc.assert(
    fc.property(entries('older'), entries('newer'), size, size, (older, newer, one, other) => {
      const laid = [...overlay(batches(older, one), batches(newer, other), ({ shows }) => shows)].flat();
      const all = new Map([...older, ...newer].map((entry) => [entry.key, entry]));
      const expected = [...all.values()]
        .filter(({ of, shows }) => of === 'older' || shows)
        .toSorted((a, b) => compareKeys(a.key, b.key));
      expect(laid).toEqual(expected);
    }),
  );
});

test('ten thousand newer entries before one older are given on in pieces', () => {
  const newer = Array.from({ length: 10_000 }, (_, number) => ({
    key: `a${String(number).padStart(5, '0')}`,
    of: 'newer',
    shows: true,
  }));
  const older = [{ key: 'z', of: 'older', shows: true }];
  const laid = [...overlay(batches(older, 1), batches(newer, 100), () => true)];
  expect(laid.flat()).toEqual([...newer, ...older]);
  expect(laid.map(({ length }) => length)).toEqual([4096, 4096, 1809]);
});

test('a batch of the older stream that the newer one has no key in passes as it is', () => {
  const older = ['ab', '', 'cd', 'e'].map((keys) => Array.from(keys, (key) => ({ key, of: 'older', shows: true })));
  function* open(): Generator<readonly Entry[], void, void> {
    yield* older;
  }
  const newer = { key: 'd', of: 'newer', shows: true };
  const laid = [...overlay(open(), batches([newer], 1), () => true)];
  expect(laid).toEqual([older[0], [], [older[2]?.[0], newer], older[3]]);
  expect(laid.map((batch, at) => batch === older[at])).toEqual([true, true, false, true]);
});

test('both streams are returned when nobody reads on', () => {
  const returned: string[] = [];
  function* open(name: string): Generator<readonly Entry[], void, void> {
    try {
      yield [{ key: name, of: name, shows: true }];
      yield [{ key: `${name}2`, of: name, shows: true }];
    } finally {
      returned.push(name);
    }
  }
  const laid = overlay(open('a'), open('b'), () => true);
  laid.next();
  laid.return();
  expect(returned.toSorted()).toEqual(['a', 'b']);
});
