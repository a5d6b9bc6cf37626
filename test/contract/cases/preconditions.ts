import { expect, it } from 'vitest';
import { type Backend, Bench } from '../backend.ts';
import { creation, readAll, unread } from '../object.ts';

export function preconditionCases(backend: Backend): void {
  const bench = new Bench(backend);

  it('creates only where nothing is', async () => {
    const store = bench.open();
    await store.put(await creation('create', 'one'));
    await bench.refuses(store.put(await creation('create', 'two')), {
      code: 'REMOTE_PRECONDITION_FAILED',
      transient: false,
    });
    expect(String(await readAll(store, 'create'))).toBe(bench.differences.has('conditions') ? 'two' : 'one');
  });

  it('updates only what it was planned for', async () => {
    const store = bench.open();
    const { etag } = await store.put(await creation('update', 'one'));
    await store.put(await creation('update', 'two', { precondition: { ifMatch: etag } }));
    await bench.refuses(store.put(await creation('update', 'three', { precondition: { ifMatch: etag } })), {
      code: 'REMOTE_PRECONDITION_FAILED',
    });
    expect(String(await readAll(store, 'update'))).toBe(bench.differences.has('conditions') ? 'three' : 'two');
  });

  it('updates nothing that is gone', async () => {
    const store = bench.open();
    const precondition = { ifMatch: 'd41d8cd98f00b204e9800998ecf8427e' };
    await bench.refuses(store.put(await creation('gone', 'x', { precondition })), { code: 'REMOTE_NO_SUCH_KEY' });
  });

  it('deletes only what it was planned for, and says how it made sure', async () => {
    const store = bench.open();
    const { etag } = await store.put(await creation('delete', 'one'));
    const checked = bench.differences.has('delete-if-match');
    await expect(store.delete({ key: 'delete', ifMatch: 'f'.repeat(32), unguarded: checked })).rejects.toMatchObject({
      code: 'REMOTE_PRECONDITION_FAILED',
    });
    expect((await store.head('delete')).etag).toBe(etag);
    if (checked) {
      await expect(store.delete({ key: 'delete', ifMatch: etag })).rejects.toMatchObject({
        code: 'REMOTE_UNSUPPORTED',
      });
    }
    const unguarded = checked;
    expect(await store.delete({ key: 'delete', ifMatch: etag, unguarded })).toEqual({ versionId: null, checked });
    await expect(store.delete({ key: 'delete', ifMatch: etag, unguarded })).rejects.toMatchObject({
      code: 'REMOTE_NO_SUCH_KEY',
    });
  });

  it('reads only what has changed, or what has not', async () => {
    const store = bench.open();
    const { etag } = await store.put(await creation('read', 'one'));
    expect(await store.get('read', { ifNoneMatch: etag }, unread)).toBe('not-modified');
    expect(await store.get('read', { ifNoneMatch: 'f'.repeat(32) }, unread)).toMatchObject({ etag, size: 3 });
    await expect(store.get('read', { ifMatch: 'f'.repeat(32) }, unread)).rejects.toMatchObject({
      code: 'REMOTE_PRECONDITION_FAILED',
    });
    await expect(store.get('not-there', {}, unread)).rejects.toMatchObject({ code: 'REMOTE_NO_SUCH_KEY' });
  });
}
