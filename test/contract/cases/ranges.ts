import { expect, it } from 'vitest';
import type { GetOptions, GetResult } from '../../../src/ports/store-reads.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { type Backend, Bench } from '../backend.ts';
import { creation, unread, uploadParts } from '../object.ts';
import { readBody } from '../../support/read-body.ts';

const MIB = 1024 * 1024;

export function rangeCases(backend: Backend): void {
  const bench = new Bench(backend);

  it('gives exactly the bytes that were asked for, of single and multipart objects', async () => {
    const store = bench.open();
    const bytes = Buffer.from('0123456789');
    await store.put(await creation('ranged', bytes));
    for (const [start, end] of [
      [0, 1],
      [0, 10],
      [3, 7],
      [9, 10],
    ] as const) {
      const got = await get(store, 'ranged', { range: { start, end } });
      expect(got.size).toBe(end - start);
      const into = Buffer.alloc(end - start);
      await got.body.readInto(into);
      expect(into).toEqual(bytes.subarray(start, end));
    }
    const parts = [Buffer.alloc(5 * MIB, 'a'), Buffer.from('bcd')];
    await uploadParts(store, 'ranged-parts', parts, { algorithm: 'SHA256', type: 'COMPOSITE' });
    const got = await get(store, 'ranged-parts', { range: { start: 5 * MIB - 2, end: 5 * MIB + 2 } });
    expect((await readBody(got.body)).toString()).toBe('aabc');
  });

  it('gives nothing of another object, nor what is not there', async () => {
    const store = bench.open();
    const { etag } = await store.put(await creation('replaced', 'first and long'));
    await store.put(await creation('replaced', 'next', { precondition: { ifMatch: etag } }));
    const range = { start: 0, end: 4 };
    for (const options of [
      { range, ifMatch: etag },
      { range: { start: 2, end: 6 } },
      { range: { start: 10, end: 14 } },
    ]) {
      await expect(get(store, 'replaced', options)).rejects.toMatchObject({ code: 'REMOTE_PRECONDITION_FAILED' });
    }
    expect((await get(store, 'replaced', { range })).size).toBe(4);
  });

  it('a body of another length than expected is worth another attempt', async () => {
    const store = bench.open();
    await store.put(await creation('length', '12345'));
    for (const size of [4, 6]) {
      const { body } = await get(store, 'length');
      await expect(body.readInto(Buffer.alloc(size))).rejects.toMatchObject({
        code: 'REMOTE_UNREACHABLE',
        transient: true,
      });
    }
    (await get(store, 'length')).body.discard();
  });
}

async function get(store: ObjectStore, key: string, options: GetOptions = {}): Promise<GetResult> {
  const got = await store.get(key, options, unread);
  if (got === 'not-modified') {
    throw new Error('not-modified without a condition');
  }
  return got;
}
