import { expect, it } from 'vitest';
import { type Backend, Bench } from '../backend.ts';
import { creation, uploadParts } from '../object.ts';

const MIB = 1024 * 1024;
const UNEVEN = [5 * MIB, 6 * MIB, 5 * MIB + 7, 11];
const LAYOUTS: readonly (readonly number[])[] = [[17], [5 * MIB, 3], [6 * MIB, 5 * MIB, 3], UNEVEN];

export function partCases(backend: Backend): void {
  const bench = new Bench(backend);

  it.each([
    { algorithm: 'SHA256', type: 'COMPOSITE' },
    { algorithm: 'CRC64NVME', type: 'FULL_OBJECT' },
  ] as const)('tells the size of every part ($algorithm, $type)', async (upload) => {
    const store = bench.open();
    for (const [index, sizes] of LAYOUTS.entries()) {
      const key = `${upload.type}-${index}`;
      const { etag } = await uploadParts(
        store,
        key,
        sizes.map((size) => Buffer.alloc(size, 'z')),
        upload,
      );
      const size = sizes.reduce((sum, part) => sum + part, 0);
      expect(await store.partSizes(key, { etag, size, partCount: sizes.length })).toEqual(sizes);
    }
  });

  it('tells nothing of an object that was replaced', async () => {
    const store = bench.open();
    const sizes = [5 * MIB, 1];
    const { etag } = await uploadParts(
      store,
      'replaced',
      sizes.map((size) => Buffer.alloc(size)),
      {
        algorithm: 'SHA256',
        type: 'COMPOSITE',
      },
    );
    await store.put(await creation('replaced', 'x', { precondition: { ifMatch: etag } }));
    await expect(store.partSizes('replaced', { etag, size: 5 * MIB + 1, partCount: 2 })).rejects.toMatchObject({
      code: 'REMOTE_PRECONDITION_FAILED',
    });
  });
}
