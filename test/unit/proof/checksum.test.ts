import { describe, expect, test } from 'vitest';
import { checksum, matchChecksum, type HashedFile } from '../../../src/app/checksum/checksum.ts';
import { CHECKSUM_ALGORITHMS, multipartTypes } from '../../../src/core/object/algorithms.ts';
import { compositeValue } from '../../../src/core/proof/checksum.ts';
import { cut, cutSizes, digest, digestsOf } from '../../support/digests.ts';
import { stored } from '../../support/stored-object.ts';

const MIB = 1024 * 1024;
const DEFAULTS = { algorithms: [], partSizes: [] };

function fileOf(bytes: Uint8Array): HashedFile & { reads: number } {
  const file = {
    size: bytes.length,
    reads: 0,
    digest: async (wanted: Parameters<HashedFile['digest']>[0]) => {
      file.reads += 1;
      return Promise.resolve(digestsOf(bytes, wanted));
    },
  };
  return file;
}

const small = Buffer.from('123456789');
/** 11 MiB and a byte: two parts for the aws cli, three for lib-storage. */
const large = Buffer.alloc(11 * MIB + 1, 'abcdefg');

describe('checksum', () => {
  test('a small file has an ETag and all ten checksums, by one read', async () => {
    const file = fileOf(small);
    const lines = await checksum(file, DEFAULTS);
    expect(file.reads).toBe(1);
    expect(lines).toHaveLength(11);
    expect(lines).toContainEqual({
      kind: 'etag',
      algorithm: 'MD5',
      type: 'FULL_OBJECT',
      value: '25f9e794323b453885f5181f1b624d0b',
    });
    expect(lines).toContainEqual({
      kind: 'checksum',
      algorithm: 'CRC64NVME',
      type: 'FULL_OBJECT',
      value: 'rosUhgp5mIg=',
    });
  });

  test.each([1, 4, 9, 100])('every value in parts of %i bytes is the one that S3 would keep', async (partSize) => {
    const parts = cutSizes(small.length, partSize);
    const lines = await checksum(fileOf(small), { algorithms: [], partSizes: [partSize] });
    for (const algorithm of CHECKSUM_ALGORITHMS) {
      for (const type of multipartTypes(algorithm)) {
        const { head } = stored(small, { parts, sse: 'AES256', checksum: { algorithm, type } });
        const where = type === 'COMPOSITE' ? { partSize } : {};
        expect(lines).toContainEqual({ kind: 'checksum', algorithm, type, value: head.checksum?.value, ...where });
        expect(lines).toContainEqual({ kind: 'etag', algorithm: 'MD5', type: 'COMPOSITE', value: head.etag, partSize });
      }
    }
  });

  test('only the algorithms that were asked for, and the usual part sizes that make parts', async () => {
    const lines = await checksum(fileOf(large), { algorithms: ['CRC64NVME'], partSizes: [] });
    expect(lines.map(({ kind, type, partSize }) => [kind, type, partSize])).toEqual([
      ['etag', 'FULL_OBJECT', undefined],
      ['etag', 'COMPOSITE', 8 * MIB],
      ['checksum', 'FULL_OBJECT', undefined],
    ]);
  });
});

describe('matchChecksum', () => {
  test.each([
    ['rosUhgp5mIg=', 'checksum', 'CRC64NVME'],
    ['ae8b14860a799888', 'checksum', 'CRC64NVME'],
    ['y/Q5Jg==', 'checksum', 'CRC32'],
    ['4waSgw==', 'checksum', 'CRC32C'],
    ['ctyxi2ehff8=', 'checksum', 'XXHASH3'],
    ['"25f9e794323b453885f5181f1b624d0b"', 'etag', 'MD5'],
    ['25F9E794323B453885F5181F1B624D0B', 'etag', 'MD5'],
    ['JfnnlDI7RTiF9RgfG2JNCw==', 'checksum', 'MD5'],
    ['15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225', 'checksum', 'SHA256'],
  ])('%s is the %s by %s', async (value, kind, algorithm) => {
    const matches = await matchChecksum(fileOf(small), value, DEFAULTS);
    expect(matches).toMatchObject([{ kind, algorithm, type: 'FULL_OBJECT', makers: [] }]);
  });

  test.each([
    [8 * MIB, 'aws cli, boto3'],
    [5 * MIB, '@aws-sdk/lib-storage'],
    [7 * MIB, '7 MiB'],
  ])('an ETag of parts of %i bytes is by %s', async (partSize, maker) => {
    const parts = cutSizes(large.length, partSize);
    const { etag } = stored(large, { parts, sse: 'none', checksum: undefined }).head;
    const matches = await matchChecksum(fileOf(large), `"${etag}"`, DEFAULTS);
    expect(matches).toMatchObject([{ kind: 'etag', type: 'COMPOSITE', partSize, value: etag }]);
    expect(matches[0]?.makers).toContain(maker);
  });

  test('a composite is found with its -N, and without it as GetObjectAttributes gives it', async () => {
    const parts = cut(large, cutSizes(large.length, 5 * MIB)).map((part) => digest('SHA256', part));
    const value = compositeValue('SHA256', parts);
    const found = [{ algorithm: 'SHA256', type: 'COMPOSITE', partSize: 5 * MIB, value }];
    expect(await matchChecksum(fileOf(large), value, DEFAULTS)).toMatchObject(found);
    expect(await matchChecksum(fileOf(large), value.replace('-3', ''), DEFAULTS)).toMatchObject(found);
  });

  test('a part size that nobody uses is found when it is given', async () => {
    const partSize = 6_543_210;
    const { etag } = stored(large, { parts: cutSizes(large.length, partSize), sse: 'none', checksum: undefined }).head;
    expect(await matchChecksum(fileOf(large), etag, DEFAULTS)).toEqual([]);
    const given = { algorithms: [], partSizes: [partSize] };
    expect(await matchChecksum(fileOf(large), etag, given)).toMatchObject([{ partSize, makers: ['--part-size'] }]);
  });

  test('an upload of a single part is the whole, whatever the part size', async () => {
    const { etag } = stored(small, { parts: [9], sse: 'none', checksum: undefined }).head;
    const matches = await matchChecksum(fileOf(small), etag, DEFAULTS);
    expect(matches).toEqual([{ kind: 'etag', algorithm: 'MD5', type: 'COMPOSITE', value: etag, makers: [] }]);
  });

  test.each(['AAAAAAAAAAA=', 'd41d8cd98f00b204e9800998ecf8427e', 'd41d8cd98f00b204e9800998ecf8427e-2'])(
    '%s is none of the file',
    async (value) => {
      expect(await matchChecksum(fileOf(small), value, DEFAULTS)).toEqual([]);
    },
  );

  test.each(['', 'hello', 'd41d8cd98f00b204e9800998ecf8427', 'rosUhgp5mIg=-0', 'rosUhgp5mIg', '4waSgw==-x'])(
    '%j is refused',
    async (value) => {
      await expect(matchChecksum(fileOf(small), value, DEFAULTS)).rejects.toMatchObject({ code: 'USAGE' });
    },
  );
});
