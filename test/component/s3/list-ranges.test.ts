import { setTimeout } from 'node:timers/promises';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openObjectStore } from '../../../src/adapters/s3/store.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import type { KeyRange } from '../../../src/core/key-range.ts';
import { listRanges } from '../../../src/app/observe/list-ranges.ts';
import { compareKeys } from '../../../src/core/key-order.ts';
import type { ListPage } from '../../../src/ports/store-reads.ts';
import { answering, type Lister, type Order } from './lister.ts';
import { scriptedServer } from './scripted-server.ts';

interface Listed {
  readonly keys: readonly string[];
  readonly pages: readonly ListPage[];
  readonly requests: number;
}

async function listed(lister: Lister, ranges: readonly KeyRange[], parallelism = 8): Promise<Listed> {
  await using server = await scriptedServer(answering(lister));
  const { endpoint } = server;
  const store = openObjectStore({ bucket: 'b', region: 'r', endpoint, parallelism, warn: () => undefined });
  const { signal } = new AbortController();
  const pages: ListPage[] = [];
  try {
    for await (const page of listRanges(
      { store, requests: limiter(parallelism), signal },
      { prefix: 'p/' },
      ranges,
      8,
    )) {
      pages.push(page);
    }
  } finally {
    store.close();
  }
  const keys = pages.flatMap(({ objects }) => objects.map(({ key }) => key));
  return { keys, pages, requests: server.requests.length };
}

function between(cuts: readonly string[]): readonly KeyRange[] {
  return [undefined, ...cuts].map((after, index) => ({
    ...(after !== undefined && { after }),
    ...(index < cuts.length && { until: cuts[index] ?? '' }),
  }));
}

const byUnits: Order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const ignoringCase: Order = (a, b) => byUnits(a.toLowerCase(), b.toLowerCase()) || byUnits(a, b);

const names = fc
  .array(fc.constantFrom('a', 'B', 'c', 'D', '_', '/', '\uffee', '\u{10000}'), { minLength: 1, maxLength: 4 })
  .map((units) => `p/${units.join('')}`);
const scene = fc.record({
  all: fc.uniqueArray(names, { minLength: 1, maxLength: 40 }),
  cuts: fc.uniqueArray(names, { maxLength: 12 }).map((cuts) => cuts.toSorted(compareKeys)),
  perPage: fc.integer({ min: 1, max: 7 }),
  parallelism: fc.integer({ min: 1, max: 16 }),
});
const RUNS = { numRuns: 40 };

describe('ranges of a listing', () => {
  beforeAll(() => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' });
  });

  it('give what one listing gives, wherever they are cut', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(scene, async ({ all, cuts, perPage, parallelism }) => {
        const { keys, pages } = await listed({ keys: () => all, perPage }, between(cuts), parallelism);
        expect(keys).toEqual(all.toSorted(compareKeys));
        expect(Math.min(...pages.map(({ date }) => date))).toBe(pages[0]?.date);
      }),
      RUNS,
    );
  });

  it('give all keys of a server that ignores where a listing is to begin', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(scene, async ({ all, cuts, perPage }) => {
        const { keys } = await listed({ keys: () => all, perPage, ignoresStartAfter: true }, between(cuts));
        expect(keys).toEqual(all.toSorted(compareKeys));
      }),
      RUNS,
    );
  });

  it.each([
    ['UTF-16', byUnits],
    ['no case', ignoringCase],
  ])('never lack a key of a server that sorts by %s: that is a fault', { timeout: 60_000 }, async (_, order) => {
    await fc.assert(
      fc.asyncProperty(scene, async ({ all, cuts, perPage }) => {
        const found = await listed({ keys: () => all, order, perPage }, between(cuts)).catch((error: unknown) => error);
        const isSorted = all.toSorted(order).join(' ') === all.toSorted(compareKeys).join(' ');
        expect(found).toMatchObject(isSorted ? { keys: all.toSorted(compareKeys) } : { code: 'REMOTE_UNSORTED' });
      }),
      RUNS,
    );
  });

  it(
    'give each key that stands all the time once, and rise, whatever comes and goes',
    { timeout: 60_000 },
    async () => {
      const moving = fc.array(fc.tuple(names, fc.integer({ min: 0, max: 12 }), fc.boolean()), { maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(scene, moving, async ({ all, cuts, perPage }, others) => {
          const strange = others.filter(([key]) => !all.includes(key));
          const keys = (request: number): readonly string[] => [
            ...all,
            ...new Set(strange.filter(([, at, comes]) => comes === request >= at).map(([key]) => key)),
          ];
          const found = await listed({ keys, perPage }, between(cuts));
          expect(found.keys.filter((key) => all.includes(key))).toEqual(all.toSorted(compareKeys));
          expect(found.keys).toEqual([...new Set(found.keys)].toSorted(compareKeys));
        }),
        RUNS,
      );
    },
  );

  it('leave out the keys between two that do not touch', async () => {
    const all = Array.from({ length: 60 }, (_, index) => `p/${String(index).padStart(2, '0')}`);
    const ranges = [{ until: 'p/09' }, { after: 'p/49' }];
    const { keys, requests } = await listed({ keys: () => all, perPage: 5 }, ranges);
    expect(keys).toEqual([...all.slice(0, 10), ...all.slice(50)]);
    // Two pages each, and a third that shows the end of the first range.
    expect(requests).toBe(5);
  });

  it('ask for no other range where the first page holds all', async () => {
    const all = ['p/a', 'p/b', 'p/c'];
    expect(await listed({ keys: () => all, perPage: 3 }, between(['p/a', 'p/b']))).toMatchObject({
      keys: all,
      requests: 1,
    });
  });

  it.each([
    ['a server that the reader waits for: three pages of each of eight', 20, 0, 16, 24],
    ['a server that is quicker than the reader: three pages of each of two', 0, 100, 3, 6],
  ])('list no more ahead than helps, with %s', { timeout: 60_000 }, async (_, serverMs, readerMs, least, most) => {
    const all = Array.from({ length: 800 }, (__, index) => `p/${String(index).padStart(3, '0')}`);
    const cuts = all.filter((__, index) => index > 0 && index % 80 === 0);
    const answer = answering({ keys: () => all, perPage: 1 });
    await using server = await scriptedServer((number, url) => ({
      ...answer(number, url),
      ...(serverMs > 0 && { more: setTimeout(serverMs, '') }),
    }));
    const { endpoint, requests } = server;
    const store = openObjectStore({ bucket: 'b', region: 'r', endpoint, parallelism: 16, warn: () => undefined });
    const { signal } = new AbortController();
    const pages = listRanges({ store, requests: limiter(16), signal }, { prefix: 'p/' }, between(cuts), 8);
    const READ = 12;
    for (let read = 0; read < READ; read += 1) {
      await pages.next();
      await setTimeout(readerMs);
    }
    for (let before = -1; before < requests.length;) {
      before = requests.length;
      await setTimeout(200);
    }
    expect(requests.length - READ).toBeGreaterThanOrEqual(least);
    expect(requests.length - READ).toBeLessThanOrEqual(most);
    await pages.return();
    store.close();
  });
});
