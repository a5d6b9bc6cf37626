import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALGORITHMS, combineCrc, createHasher, type Algorithm } from '../../../src/sandbox/checksums.ts';

async function digest(algorithm: Algorithm, ...chunks: readonly (string | Uint8Array)[]): Promise<Buffer> {
  const hasher = await createHasher(algorithm);
  for (const chunk of chunks) {
    hasher.update(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  }
  return hasher.digest();
}

async function base64(algorithm: Algorithm, ...chunks: readonly (string | Uint8Array)[]): Promise<string> {
  return (await digest(algorithm, ...chunks)).toString('base64');
}

const CRCS = ['CRC32', 'CRC32C', 'CRC64NVME'] as const;

describe('check values', () => {
  test.each<[Algorithm, string]>([
    ['CRC32', 'y/Q5Jg=='],
    ['CRC32C', '4waSgw=='],
    ['CRC64NVME', 'rosUhgp5mIg='],
    ['XXHASH64', 'jLhB20DmroM='],
    ['XXHASH3', 'ctyxi2ehff8='],
    ['XXHASH128', 'MxGUd+3l3NXpcWQnaB1YYA=='],
  ])('%s of 123456789', async (algorithm, expected) => {
    expect(await base64(algorithm, '123456789')).toBe(expected);
    expect(await base64(algorithm, '', '1234', '5', '6789')).toBe(expected);
  });

  test.each<[Algorithm, string]>([
    ['MD5', '25f9e794323b453885f5181f1b624d0b'],
    ['SHA1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
    ['SHA256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
    [
      'SHA512',
      'd9e6762dd1c8eaf6d61b3c6192fc408d4d6d5f1176d0c29169bc24e71c3f274ad27fcd5811b313d681f7e55ec02d73d499c95455b6b5bb503acf574fba8ffe85',
    ],
  ])('%s of 123456789, in hex', async (algorithm, expected) => {
    expect((await digest(algorithm, '1234', '56789')).toString('hex')).toBe(expected);
  });

  test('XXHASH64 of a sample that S3 accepted', async () => {
    expect(await base64('XXHASH64', 'hello world')).toBe('RatnNLIeaWg=');
  });

  test.each<[Algorithm, number]>([
    ['CRC32', 4],
    ['CRC32C', 4],
    ['CRC64NVME', 8],
    ['SHA1', 20],
    ['SHA256', 32],
    ['SHA512', 64],
    ['MD5', 16],
    ['XXHASH64', 8],
    ['XXHASH3', 8],
    ['XXHASH128', 16],
  ])('%s has %i bytes', async (algorithm, size) => {
    expect(ALGORITHMS).toContain(algorithm);
    expect(await digest(algorithm, '')).toHaveLength(size);
  });
});

// Three parts that were sent to S3, and what it answered.
describe('a multipart object of AWS', () => {
  const parts = [Buffer.alloc(5242881, 'a'), Buffer.alloc(5242881, 'a'), Buffer.alloc(10, 'a')];

  async function each(algorithm: Algorithm): Promise<Buffer[]> {
    return Promise.all(parts.map((part) => digest(algorithm, part)));
  }

  test('CRC64NVME: parts, the whole, and the whole from its parts', async () => {
    const digests = await each('CRC64NVME');
    expect(digests.map((part) => part.toString('base64'))).toEqual(['Kg7TOs6algM=', 'Kg7TOs6algM=', 'DBqAA21lxVU=']);
    expect(await base64('CRC64NVME', ...parts)).toBe('ZMNX55lZurA=');
    const sized = digests.map((part, index) => ({ digest: part, size: parts[index]?.length ?? 0 }));
    expect(combineCrc('CRC64NVME', sized).toString('base64')).toBe('ZMNX55lZurA=');
  });

  test('SHA256: composite and whole', async () => {
    const composite = createHash('sha256').update(Buffer.concat(await each('SHA256')));
    expect(composite.digest('base64')).toBe('9o++y6AejqboiJ7MZCx0fahK2Vu5YC/qnNhhYsCLciI=');
    expect(await base64('SHA256', ...parts)).toBe('0+991zqhqOQ5J2EdwChmHIeC1dXXuJzaCritTzqVGDw=');
  });

  test('MD5: the ETag and the whole', async () => {
    const etag = createHash('md5').update(Buffer.concat(await each('MD5')));
    expect(etag.digest('hex')).toBe('4d45984fc3feb2ac9b22683c49674b56');
    expect((await digest('MD5', ...parts)).toString('hex')).toBe('a0397ee2df08832642af5d7e57c5760c');
  });

  test('CRC32C of a single part, and its composite', async () => {
    const part = await digest('CRC32C', 'test content 123');
    expect(part.toString('base64')).toBe('fwuu0Q==');
    expect(await base64('CRC32C', part)).toBe('sZB91Q==');
  });
});

describe('laws', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 40_000, size: 'max' }), { maxLength: 6 });

  test.each(ALGORITHMS)('%s does not depend on how the bytes are cut', async (algorithm) => {
    await fc.assert(
      fc.asyncProperty(pieces, async (chunks) => {
        expect(await base64(algorithm, ...chunks)).toBe(await base64(algorithm, Buffer.concat(chunks)));
      }),
      { numRuns: 15 },
    );
  });

  test.each(CRCS)('%s of parts combines into that of the whole', async (algorithm) => {
    await fc.assert(
      fc.asyncProperty(pieces, async (chunks) => {
        const parts = await Promise.all(
          chunks.map(async (chunk) => ({ digest: await digest(algorithm, chunk), size: chunk.length })),
        );
        expect(combineCrc(algorithm, parts)).toEqual(await digest(algorithm, Buffer.concat(chunks)));
      }),
      { numRuns: 30 },
    );
  });

  test.each(ALGORITHMS)('%s: hashers that run side by side do not disturb each other', async (algorithm) => {
    const one = await createHasher(algorithm);
    const two = await createHasher(algorithm);
    one.update(Buffer.from('12345'));
    two.update(Buffer.from('hello '));
    one.update(Buffer.from('6789'));
    two.update(Buffer.from('world'));
    expect(one.digest().toString('base64')).toBe(await base64(algorithm, '123456789'));
    expect(two.digest().toString('base64')).toBe(await base64(algorithm, 'hello world'));
  });
});

test('ten thousand part checksums combine quickly, whatever the sizes', () => {
  const parts = Array.from({ length: 10_000 }, (_, index) => ({
    digest: Buffer.alloc(8, index & 0xff),
    size: index === 9_999 ? 17 : 5 * 1024 ** 3,
  }));
  expect(combineCrc('CRC64NVME', parts)).toHaveLength(8);
});
