import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestFile, prepareDigests } from '../../../../src/adapters/local/hash/digest-file.ts';
import { CHECKSUM_ALGORITHMS } from '../../../../src/core/object/algorithms.ts';
import type { DigestRequest } from '../../../../src/core/object/evidence.ts';
import type { DigestResult } from '../../../../src/ports/digester.ts';
import { tempFolder } from './local-spec.ts';
import { written } from './local-file.ts';

async function digest(content: string | Uint8Array, requests: readonly DigestRequest[]): Promise<DigestResult> {
  const file = written(join(tempFolder(), 'f'), content);
  await prepareDigests(requests);
  return digestFile(file, requests);
}

/** The check values of the algorithms' own catalogues, over "123456789". */
const CHECK: Readonly<Record<(typeof CHECKSUM_ALGORITHMS)[number], string>> = {
  CRC32: 'y/Q5Jg==',
  CRC32C: '4waSgw==',
  CRC64NVME: 'rosUhgp5mIg=',
  SHA1: '98O8HYCOBHMq32eZZczDTKeuNEE=',
  SHA256: 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=',
  SHA512: '2eZ2LdHI6vbWGzxhkvxAjU1tXxF20MKRabwk5xw/J0rSf81YEbMT1oH35V7ALXPUmclUVba1u1A6z1dPuo/+hQ==',
  MD5: 'JfnnlDI7RTiF9RgfG2JNCw==',
  XXHASH64: 'jLhB20DmroM=',
  XXHASH3: 'ctyxi2ehff8=',
  XXHASH128: 'MxGUd+3l3NXpcWQnaB1YYA==',
};

test('the check value of every algorithm, whole and as the second part', async () => {
  const requests = CHECKSUM_ALGORITHMS.flatMap((algorithm): DigestRequest[] => [
    { algorithm, layout: 'whole' },
    { algorithm, layout: 9 },
    { algorithm, layout: [3, 9] },
  ]);
  const whole = await digest(
    '123456789',
    requests.filter(({ layout }) => typeof layout !== 'object'),
  );
  const parts = await digest(
    'abc123456789',
    requests.filter(({ layout }) => typeof layout === 'object'),
  );
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    expect(whole.digests[algorithm]).toBe(CHECK[algorithm]);
    expect(whole.digests[`${algorithm}@9`]).toEqual([CHECK[algorithm]]);
    expect(parts.digests[`${algorithm}@3,9`]?.[1]).toBe(CHECK[algorithm]);
  }
});

test('an empty file is one empty part', async () => {
  const empty = createHash('md5').digest('base64');
  const { digests } = await digest('', [
    { algorithm: 'MD5', layout: 'whole' },
    { algorithm: 'MD5', layout: 5 },
    { algorithm: 'CRC64NVME', layout: [0] },
  ]);
  expect(digests).toEqual({ MD5: empty, 'MD5@5': [empty], 'CRC64NVME@0': ['AAAAAAAAAAA='] });
});

test('parts are the digests of the slices, whatever crosses the edge of a buffer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0, 1, 262_143, 262_144, 262_145, 600_000),
      fc.oneof(fc.integer({ min: 50_000, max: 700_000 }), fc.constantFrom(262_144, 131_072)),
      fc.constantFrom(...CHECKSUM_ALGORITHMS),
      async (size, partSize, algorithm) => {
        const content = randomBytes(size);
        const slices = Array.from({ length: Math.max(1, Math.ceil(size / partSize)) }, (_, i) =>
          content.subarray(i * partSize, (i + 1) * partSize),
        );
        const { digests } = await digest(content, [
          { algorithm: 'SHA256', layout: 'whole' },
          { algorithm: 'SHA256', layout: partSize },
          { algorithm, layout: slices.map((slice) => slice.length) },
          { algorithm, layout: partSize },
        ]);
        expect(digests['SHA256']).toBe(createHash('sha256').update(content).digest('base64'));
        expect(digests[`SHA256@${partSize}`]).toEqual(
          slices.map((slice) => createHash('sha256').update(slice).digest('base64')),
        );
        const each = await Promise.all(slices.map((slice) => digest(slice, [{ algorithm, layout: 'whole' }])));
        const expected = each.map((one) => one.digests[algorithm]);
        expect(digests[`${algorithm}@${partSize}`]).toEqual(expected);
        expect(digests[`${algorithm}@${slices.map((slice) => slice.length).join(',')}`]).toEqual(expected);
      },
    ),
    { numRuns: 40 },
  );
});

test('parts that are not the file are a mistake of the caller, and leave the hashers usable', async () => {
  const bad = [
    { algorithm: 'CRC32C', layout: 'whole' },
    { algorithm: 'CRC32C', layout: [1, 1] },
  ] as const;
  for (let i = 0; i < 3; i += 1) {
    await expect(digest('abc', bad)).rejects.toThrow(RangeError);
  }
  expect((await digest('123456789', [bad[0]])).digests).toEqual({ CRC32C: CHECK.CRC32C });
});

describe('what a file begins with', () => {
  const body = `\n${'MIIE'.repeat(20)}\n`;
  test.each<[begin: string, finding: DigestResult['finding']]>([
    [`-----BEGIN PRIVATE KEY-----${body}`, 'private-key'],
    [`-----BEGIN RSA PRIVATE KEY-----${body}`, 'private-key'],
    [`-----BEGIN OPENSSH PRIVATE KEY-----${body}`, 'private-key'],
    [`-----BEGIN ENCRYPTED PRIVATE KEY-----${body}`, 'private-key'],
    [`-----BEGIN PGP PRIVATE KEY BLOCK-----${body}`, 'private-key'],
    [`\ufeff\n  -----BEGIN EC PRIVATE KEY-----${body}`, 'private-key'],
    [
      `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n-----BEGIN EC PRIVATE KEY-----`,
      'private-key',
    ],
    [`-----BEGIN PUBLIC KEY-----${body}`, undefined],
    [`-----BEGIN CERTIFICATE-----${body}`, undefined],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n', 'lfs-pointer'],
    [`version https://git-lfs.github.com/spec/v1\n${'x'.repeat(1024)}`, undefined],
    ['version 1', undefined],
    ['', undefined],
  ])('%j', async (content, finding) => {
    expect((await digest(content, [{ algorithm: 'SHA256', layout: 'whole' }])).finding).toBe(finding);
  });
});
