import { expect, it } from 'vitest';
import { type Backend, Bench } from '../backend.ts';
import { creation, keysOf, readAll } from '../object.ts';

const AWKWARD = [
  'plain.txt',
  'with space and + plus.txt',
  'percent %2F %20 %.txt',
  'ünïcödé/日本語/😀.txt',
  'e\u0301 (NFD)',
  '\u00e9 (NFC)',
  'control \u0001\u0007\u001f\u007f.txt',
  'a//b',
  'folder/',
  'a/./b',
  `quotes "'<>&;`,
  `reserved !*'()~:@$,=?#[]`,
  'back\\slash | ^ ` { }',
  '-leading',
  `${'x'.repeat(1021)}é`,
] as const;

export function keyCases(backend: Backend): void {
  const bench = new Bench(backend);

  it.each(AWKWARD.map((key) => [key.slice(0, 40), key] as const))(
    'carries the key %j through every request',
    async (_, key) => {
      const store = bench.open();
      const created = await store.put(await creation(key, 'one', { tags: { a: '1' } }));
      expect(await keysOf(store, key)).toEqual([key]);
      expect(await store.head(key)).toMatchObject({ etag: created.etag, size: 3 });
      expect(String(await readAll(store, key))).toBe('one');
      expect(await store.tags(key)).toEqual({ a: '1' });
      await store.putTags({ key, tags: { b: '2' } });
      expect(await store.tags(key)).toEqual({ b: '2' });
      const copy = store.copyInPlace({
        key,
        ifMatch: created.etag,
        size: 3,
        algorithm: 'SHA256',
        headers: {},
        metadata: { copied: 'yes' },
      });
      if (bench.differences.has('copy-if-match')) {
        await expect(copy).rejects.toMatchObject({ code: 'REMOTE_UNSUPPORTED' });
      } else {
        await copy;
        expect((await store.head(key)).metadata).toEqual({ copied: 'yes' });
      }
      await store.delete({
        key,
        ifMatch: (await store.head(key)).etag,
        unguarded: bench.differences.has('delete-if-match'),
      });
      await expect(store.head(key)).rejects.toMatchObject({ code: 'REMOTE_NO_SUCH_KEY' });
    },
  );

  it('stores and returns an object of no bytes', async () => {
    const store = bench.open();
    await store.put(await creation('empty', ''));
    expect(await store.head('empty')).toMatchObject({ size: 0, etag: 'd41d8cd98f00b204e9800998ecf8427e' });
    expect(await readAll(store, 'empty')).toHaveLength(0);
  });

  it('starts behind a key', async () => {
    const store = bench.open();
    for (const key of ['after/a+ b', 'after/b', 'after/c']) {
      await store.put(await creation(key, 'x'));
    }
    const keys: string[] = [];
    for await (const page of store.list('after/', { startAfter: 'after/a+ b' })) {
      keys.push(...page.objects.map((o) => o.key));
    }
    expect(keys).toEqual(['after/b', 'after/c']);
  });
}
