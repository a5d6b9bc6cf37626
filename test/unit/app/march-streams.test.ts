import { describe, expect, test } from 'vitest';
import { marchStreams } from '../../../src/app/compare/march-streams.ts';
import { observe, withListing } from '../../../src/app/observe/observe.ts';
import type { ListPage } from '../../../src/ports/store-reads.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { quickClock } from '../../support/world.ts';

interface Streams {
  left: { key: string };
  right: { key: string };
}

/** One key per batch, and a note of its end. */
function* source(name: string, ended: string[], fails = Number.POSITIVE_INFINITY): Generator<{ key: string }[]> {
  try {
    for (let number = 0; number < 9; number += 1) {
      if (number === fails) {
        throw new Error(`${name} failed`);
      }
      yield [{ key: String(number) }];
    }
  } finally {
    ended.push(name);
  }
}

async function* later(name: string, ended: string[]): AsyncGenerator<{ key: string }[]> {
  yield* source(name, ended);
}

test.each([
  ['a source fails', 4, () => undefined, 'left failed'],
  [
    'a row fails',
    undefined,
    ({ key }: { key: string }) => {
      if (key === '3') {
        throw new Error('row failed');
      }
      return undefined;
    },
    'row failed',
  ],
  ['waiting for a row fails', undefined, () => Promise.reject(new Error('wait failed')), 'wait failed'],
] as const)('%s: every source is returned', async (_name, fails, onRow, message) => {
  const ended: string[] = [];
  const sources = { left: source('left', ended, fails), right: later('right', ended) };
  await expect(marchStreams<Streams>(sources, onRow)).rejects.toThrow(message);
  expect(ended.toSorted()).toEqual(['left', 'right']);
});

describe('a listing that nobody goes on reading', () => {
  const { signal } = new AbortController();

  function endless(ended: () => void): ObjectStore {
    const list = async function* (): AsyncGenerator<ListPage, void, void> {
      try {
        for (let date = 100; ; date += 1) {
          yield { objects: [], folders: [], date, isLast: false };
        }
      } finally {
        ended();
      }
    };
    return { list } as unknown as ObjectStore;
  }

  test.each([0, 1, 2])('is ended, after %i pages too', async (pages) => {
    let ended = 0;
    const observation = await observe(
      quickClock,
      endless(() => (ended += 1)),
      '',
      signal,
    );
    expect(observation.date).toBe(100);
    for (let page = 0; page < pages; page += 1) {
      await observation.pages.next();
    }
    await observation.pages.return();
    expect(ended).toBe(1);
  });

  test('is ended when the work with it fails before it reads any of it', async () => {
    let ended = 0;
    const listing = observe(
      quickClock,
      endless(() => (ended += 1)),
      '',
      signal,
    );
    const failing = withListing(listing, async () => {
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(ended).toBe(1);
  });
});

test.each([
  ['rows that wait for nothing', (number: number) => [{ key: String(number).padStart(9, '0') }]],
  ['a walk that finds nothing', () => []],
])('%s let a signal in', async (_name, batch) => {
  const stop = new AbortController();
  let number = 0;
  function* endless(): Generator<{ key: string }[]> {
    for (; ; number += 1) {
      yield batch(number);
    }
  }
  setTimeout(() => stop.abort(new Error('stopped')), 10);
  const march = marchStreams<{ only: { key: string } }>({ only: endless() }, () => undefined, stop.signal);
  await expect(march).rejects.toThrow('stopped');
});

test('a march that ends after the signal is not done', async () => {
  const stop = new AbortController();
  const last = (): undefined => stop.abort(new Error('stopped')) as undefined;
  const march = marchStreams<{ only: { key: string } }>({ only: [[{ key: 'a' }]].values() }, last, stop.signal);
  await expect(march).rejects.toThrow('stopped');
});
