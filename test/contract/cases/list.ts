import { beforeAll, expect, it } from 'vitest';
import { compareKeys } from '../../../src/core/key-order.ts';
import type { ListPage } from '../../../src/ports/store-reads.ts';
import { type Backend, Bench } from '../backend.ts';
import { creation } from '../object.ts';

/** More than one page, with names whose order differs between UTF-8 and UTF-16. */
const KEYS = [
  ...Array.from({ length: 1_020 }, (_, index) => `many/${index.toString().padStart(5, '0')} +%`),
  'many/\u{10000}',
  'many/\uffee',
  'many/\u00e9',
  'many/A',
  'many/a/b',
  'many/a-b',
  'many/a.b',
];

export function listCases(backend: Backend): void {
  const bench = new Bench(backend);
  beforeAll(async () => {
    const store = bench.open({ parallelism: 16 });
    const waiting = KEYS.values();
    const lane = async (): Promise<void> => {
      for (const key of waiting) {
        await store.put(await creation(key, key));
      }
    };
    await Promise.all(Array.from({ length: 16 }, lane));
  });

  it('gives every key once, in the order of its UTF-8 bytes, whatever the pages', async () => {
    const store = bench.open();
    const pages: ListPage[] = [];
    for await (const page of store.list('many/')) {
      pages.push(page);
    }
    expect(pages.length).toBeGreaterThan(1);
    const keys = pages.flatMap((page) => page.objects.map(({ key }) => key));
    expect(keys).toEqual(KEYS.toSorted(compareKeys));
    expect(store.requests()).toEqual({ ListObjectsV2: pages.length });
  });

  it('gives size, ETag, whole seconds and the time of the answer', async () => {
    const store = bench.open();
    const page = (await store.list('many/a-b').next()).value;
    const head = await store.head('many/a-b');
    expect(page?.objects).toEqual([
      {
        key: 'many/a-b',
        size: 8,
        etag: head.etag,
        lastModified: head.lastModified,
        storageClass: 'STANDARD',
        checksumAlgorithm: 'SHA256',
        checksumType: 'FULL_OBJECT',
      },
    ]);
    expect(page?.date).toSatisfy(Number.isInteger);
    expect(Math.abs((page?.date ?? 0) - Date.now() / 1000)).toBeLessThan(60);
  });

  it('asks for one page ahead, and for none after the consumer has left', async () => {
    const store = bench.open();
    for await (const page of store.list('many/')) {
      expect(page.objects.length).toBeGreaterThan(0);
      break;
    }
    expect(store.requests()['ListObjectsV2']).toBeLessThanOrEqual(2);
  });

  it('names folders instead of what lies below them, also behind a key', async () => {
    const store = bench.open();
    await store.put(await creation('shallow/a', 'a'));
    await store.put(await creation('shallow/b/1', 'b'));
    await store.put(await creation('shallow/b/2', 'b'));
    await store.put(await creation('shallow/c', 'c'));
    const listed = async (options: { readonly startAfter?: string }): Promise<unknown> => {
      const found: string[] = [];
      for await (const page of store.list('shallow/', { ...options, isShallow: true })) {
        found.push(...page.objects.map(({ key }) => key), ...page.folders);
      }
      return found;
    };
    expect(await listed({})).toEqual(['shallow/a', 'shallow/c', 'shallow/b/']);
    expect(await listed({ startAfter: 'shallow/a' })).toEqual(['shallow/c', 'shallow/b/']);
    expect(await listed({ startAfter: 'shallow/b0' })).toEqual(['shallow/c']);
  });

  it('gives one empty page where there is nothing', async () => {
    const pages: ListPage[] = [];
    for await (const page of bench.open().list('nothing/')) {
      pages.push(page);
    }
    expect(pages.map((page) => page.objects)).toEqual([[]]);
  });
}
