import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { digest } from '../../support/digests.ts';
import { forgeCrc64 } from '../../support/forge-crc64.ts';

test('any text can be given the CRC64NVME of any other of its size', () => {
  const pairs = fc
    .integer({ min: 8, max: 300 })
    .chain((length) => fc.tuple(...[0, 1].map(() => fc.uint8Array({ minLength: length, maxLength: length }))));
  fc.assert(
    fc.property(pairs, ([original = new Uint8Array(), changed = new Uint8Array()]) => {
      const forged = forgeCrc64(original, changed);
      expect(forged.length).toBe(original.length);
      expect(forged.subarray(0, -8)).toEqual(changed.subarray(0, -8));
      expect(digest('CRC64NVME', forged)).toBe(digest('CRC64NVME', original));
    }),
  );
});

test('the forged text is another one, and every other checksum sees it', () => {
  const original = Buffer.from('transfer 100 to alice, signed by bob');
  const forged = forgeCrc64(original, Buffer.from('transfer 999 to mallory, signed b   '));
  expect(Buffer.from(forged).toString('latin1')).toMatch(/^transfer 999 to mallory/);
  for (const algorithm of ['SHA256', 'SHA1', 'MD5', 'CRC32', 'CRC32C', 'XXHASH64', 'XXHASH3', 'XXHASH128'] as const) {
    expect(digest(algorithm, forged)).not.toBe(digest(algorithm, original));
  }
});
