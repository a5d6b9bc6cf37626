import { createHash, createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SigningHash } from '../../../src/adapters/s3/signing-hash.ts';

const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
const key = fc.oneof(
  bytes,
  bytes.map((all) => all.subarray(1)),
  bytes.map((all) => all.slice().buffer),
  fc.string({ minLength: 1 }),
);

test('hashes and HMACs are those of Node, whatever key came before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(key, { minLength: 1, maxLength: 4 }), fc.array(bytes), async (keys, chunks) => {
      for (const secret of [...keys, ...keys, undefined]) {
        const hash = new SigningHash(secret);
        hash.update(Buffer.from('left behind by reset'));
        hash.reset();
        const raw = secret instanceof ArrayBuffer ? new Uint8Array(secret) : secret;
        const expected = raw === undefined ? createHash('sha256') : createHmac('sha256', raw);
        for (const chunk of chunks) {
          hash.update(chunk);
          expected.update(chunk);
        }
        expect(Buffer.from(await hash.digest()).toString('hex')).toBe(expected.digest('hex'));
      }
    }),
  );
});
