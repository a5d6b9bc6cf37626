import { expect, it } from 'vitest';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { type Backend, Bench } from '../backend.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import { askParts } from '../../../src/app/observe/ask-object.ts';
import type { Bucket } from '../../../src/app/observe/bucket.ts';
import { creation, digest, uploadParts } from '../object.ts';

const MIB = 1024 * 1024;
const UNEVEN = [5 * MIB, 6 * MIB, 5 * MIB + 7, 11];
const LAYOUTS: readonly (readonly number[])[] = [[17], [5 * MIB, 3], [6 * MIB, 5 * MIB, 3], UNEVEN];

function asking(store: ObjectStore): Bucket {
  return { store, requests: limiter(2), signal: new AbortController().signal };
}

export function partCases(backend: Backend): void {
  const bench = new Bench(backend);

  it.each([
    { algorithm: 'SHA256', type: 'COMPOSITE' },
    { algorithm: 'CRC64NVME', type: 'FULL_OBJECT' },
  ] as const)(
    'tells every part, with its checksum if it is part of a composite ($algorithm, $type)',
    async (upload) => {
      const store = bench.open();
      for (const [index, sizes] of LAYOUTS.entries()) {
        const key = `${upload.type}-${index}`;
        const bodies = sizes.map((size) => Buffer.alloc(size, 'z'));
        const { etag } = await uploadParts(store, key, bodies, upload);
        const { algorithm, type } = upload;
        const expected = await Promise.all(
          bodies.map(async (body) =>
            // HEAD, which is asked elsewhere, tells sizes.
            type === 'COMPOSITE' && !bench.differences.has('list-parts')
              ? { size: body.length, checksum: { algorithm, value: await digest(algorithm, body) } }
              : { size: body.length },
          ),
        );
        const size = sizes.reduce((sum, part) => sum + part, 0);
        expect(await askParts(asking(store), key, { etag, size, partCount: sizes.length })).toMatchObject(expected);
      }
    },
  );

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
    await expect(askParts(asking(store), 'replaced', { etag, size: 5 * MIB + 1, partCount: 2 })).rejects.toMatchObject({
      code: 'REMOTE_PRECONDITION_FAILED',
    });
  });
}
