import { createCRC32, createXXHash128, createXXHash3, createXXHash64 } from 'hash-wasm';
import { expect, test } from 'vitest';
import { hashDigests } from '../../../src/core/proof/hash-digests.ts';

/** Every length that a composite of up to 40 parts has, and some far beyond: block borders of XXH3 lie at 1,024 bytes. */
function inputs(step: number): readonly Buffer[] {
  const counts = [
    ...Array.from({ length: 40 }, (_, index) => index + 1),
    63,
    64,
    65,
    127,
    128,
    129,
    130,
    192,
    256,
    257,
    1000,
  ];
  return counts.map((count) =>
    Buffer.from(Array.from({ length: count * step }, (_, at) => (at * 197 + count * 31) & 0xff)),
  );
}

test.each([
  ['XXHASH64', 8, () => createXXHash64(0, 0)],
  ['XXHASH3', 8, () => createXXHash3(0, 0)],
  ['XXHASH128', 16, () => createXXHash128(0, 0)],
  ['CRC32C', 4, () => createCRC32(0x82f63b78)],
  ['CRC32', 4, () => createCRC32()],
] as const)('%s of concatenated digests agrees with another implementation', async (algorithm, length, create) => {
  const hasher = await create();
  for (const input of inputs(length)) {
    hasher.init();
    hasher.update(input);
    expect(hashDigests(algorithm, input).toString('hex'), `${input.length} bytes`).toBe(hasher.digest('hex'));
  }
});
