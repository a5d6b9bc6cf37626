import { expect, it } from 'vitest';
import { type Backend, Bench } from '../backend.ts';
import { creation, unread } from '../object.ts';

export function versionCases(backend: Backend): void {
  const bench = new Bench(backend);

  it('names the version of every write, and reads any of them', async () => {
    await bench.enableVersioning();
    const store = bench.open();
    const first = await store.put(await creation('v', 'one', { tags: { n: '1' } }));
    const second = await store.put(await creation('v', 'two!', { precondition: { ifMatch: first.etag } }));
    expect(first.versionId).toEqual(expect.any(String));
    expect(second.versionId).not.toBe(first.versionId);
    const versionId = first.versionId ?? '';
    expect(await store.head('v')).toMatchObject({ versionId: second.versionId, size: 4 });
    expect(await store.head('v', { versionId })).toMatchObject({ versionId, size: 3, etag: first.etag });
    expect(await store.tags('v', { versionId })).toEqual({ n: '1' });
    await store.putTags({ key: 'v', versionId, tags: { n: 'old' } });
    expect(await store.tags('v', { versionId })).toEqual({ n: 'old' });
    expect(await store.tags('v')).toEqual({});
    expect(await store.get('v', { versionId }, unread)).toMatchObject({ versionId, size: 3 });
  });

  it('deletes by putting a marker on top, over which an object can be created', async () => {
    const store = bench.open();
    const { etag, versionId } = await store.put(await creation('marked', 'one'));
    const deleted = await store.delete({ key: 'marked', ifMatch: etag });
    expect(deleted.versionId).toEqual(expect.any(String));
    await expect(store.head('marked')).rejects.toMatchObject({
      code: 'REMOTE_NO_SUCH_KEY',
      data: { deleteMarker: deleted.versionId },
    });
    const never = store.head('never');
    await expect(never).rejects.toMatchObject({ code: 'REMOTE_NO_SUCH_KEY' });
    await expect(never).rejects.not.toHaveProperty('data.deleteMarker');
    expect(await store.head('marked', { versionId: versionId ?? '' })).toMatchObject({ etag });
    await store.put(await creation('marked', 'two'));
    expect((await store.head('marked')).size).toBe(3);
  });
}
