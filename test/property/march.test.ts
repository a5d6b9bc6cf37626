import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marchStreams } from '../../src/app/compare/march-streams.ts';
import { compareKeys } from '../../src/core/key-order.ts';

interface Streams {
  left: { key: string };
  middle: { key: string };
  right: { key: string };
}

const keys = fc
  .uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }), { maxLength: 30 })
  .map((list) => list.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));

/** Cuts a list into batches of the given sizes, empty ones included. */
function* batches(list: readonly string[], sizes: readonly number[]): Generator<{ key: string }[]> {
  let at = 0;
  for (let turn = 0; at < list.length; turn += 1) {
    const size = sizes.length === 0 ? list.length : (sizes[turn % sizes.length] ?? 1);
    yield list.slice(at, at + size).map((key) => ({ key }));
    at += size;
    if (sizes.every((each) => each === 0)) {
      return;
    }
  }
}

async function* later<T>(source: Generator<T>): AsyncGenerator<T> {
  for (const value of source) {
    await Promise.resolve();
    yield value;
  }
}

test('a march visits every key once, in UTF-8 byte order, with every side that has it, whatever the batches', async () => {
  await fc.assert(
    fc.asyncProperty(
      keys,
      keys,
      keys,
      fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
      async (left, middle, right, cut) => {
        const sizes = cut.some((size) => size > 0) ? cut : [];
        const rows: { key: string; sides: string[] }[] = [];
        await marchStreams<Streams>(
          { left: batches(left, sizes), middle: later(batches(middle, sizes)), right: batches(right, []) },
          ({ key, ...sides }) => {
            rows.push({ key, sides: Object.keys(sides) });
            return undefined;
          },
        );
        const all = [...new Set([...left, ...middle, ...right])].toSorted(compareKeys);
        expect(rows).toEqual(
          all.map((key) => ({
            key,
            sides: [
              ...(left.includes(key) ? ['left'] : []),
              ...(middle.includes(key) ? ['middle'] : []),
              ...(right.includes(key) ? ['right'] : []),
            ],
          })),
        );
      },
    ),
  );
});
