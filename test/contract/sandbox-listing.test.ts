import {
  DeleteObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusal, useSandbox } from './sandbox-client.ts';

const bench = useSandbox();
// Names in which byte order, UTF-16 order and the order of folders differ, and which XML or URLs could damage.
const KEYS = [
  'a',
  'a b+c%20',
  'a-b',
  'a.txt',
  'a/',
  'a/b/c',
  'a/b/d',
  'a//x',
  'a0',
  'A',
  '\u{1f600}.txt',
  '\ufffd.txt',
  'e\u0301',
  '\u00e9',
  '<&>"\'',
  'tab\tnl\n',
  './x',
  'z/z',
];

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
const SORTED = KEYS.toSorted((a, b) => Buffer.compare(bytes(a), bytes(b)));
const decode = (text: string | undefined): string => decodeURIComponent((text ?? '').replaceAll('+', ' '));

beforeAll(async () => {
  for (const Key of KEYS) {
    await bench.s3.send(new PutObjectCommand({ Bucket: bench.bucket, Key, Body: Key }));
  }
});

/** What a listing must show, computed the simple way. */
function expected(prefix: string, delimiter: string, after: string): { keys: string[]; prefixes: string[] } {
  const keys: string[] = [];
  const prefixes = new Set<string>();
  for (const key of SORTED) {
    if (!key.startsWith(prefix) || Buffer.compare(bytes(key), bytes(after)) <= 0) {
      continue;
    }
    const at = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (at < 0) {
      keys.push(key);
    } else {
      prefixes.add(key.slice(0, at + delimiter.length));
    }
  }
  return { keys, prefixes: [...prefixes] };
}

async function listAll(Prefix: string, Delimiter: string, StartAfter: string, MaxKeys: number) {
  const keys: string[] = [];
  const prefixes: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page: ListObjectsV2CommandOutput = await bench.s3.send(
      new ListObjectsV2Command({
        Bucket: bench.bucket,
        EncodingType: 'url',
        Prefix,
        MaxKeys,
        ...(Delimiter === '' ? {} : { Delimiter }),
        ...(StartAfter === '' ? {} : { StartAfter }),
        ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
      }),
    );
    expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys);
    expect(page.IsTruncated).toBe(page.NextContinuationToken !== undefined);
    keys.push(...(page.Contents ?? []).map((one) => decode(one.Key)));
    prefixes.push(...(page.CommonPrefixes ?? []).map((one) => decode(one.Prefix)));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return { keys, prefixes };
}

describe('ListObjectsV2', () => {
  it('lists in the order of UTF-8 bytes, whatever the page, prefix, delimiter and start', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('', 'a', 'a/', 'a/b/', 'nothing', '\u{1f600}'),
        fc.constantFrom('', '/', 'b', '//'),
        fc.constantFrom('', 'a', 'a.txt', 'b', '\u00e9'),
        fc.integer({ min: 1, max: 20 }),
        async (prefix, delimiter, after, size) => {
          expect(await listAll(prefix, delimiter, after, size)).toEqual(expected(prefix, delimiter, after));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('encodes as S3 does: a space is +, a slash stays', async () => {
    const page = await bench.s3.send(
      new ListObjectsV2Command({ Bucket: bench.bucket, EncodingType: 'url', Prefix: 'a b' }),
    );
    expect(page.Contents?.map((one) => one.Key)).toEqual(['a+b%2Bc%2520']);
  });

  it('shows algorithm and type of the checksum, never its value', async () => {
    const page = await bench.s3.send(new ListObjectsV2Command({ Bucket: bench.bucket, Prefix: 'a.txt' }));
    expect(page.Contents).toMatchObject([
      {
        Key: 'a.txt',
        Size: 5,
        ChecksumAlgorithm: ['CRC64NVME'],
        ChecksumType: 'FULL_OBJECT',
        StorageClass: 'STANDARD',
      },
    ]);
  });

  it('a token that is none is refused, a page of none is empty', async () => {
    const call = (extra: object) => bench.s3.send(new ListObjectsV2Command({ Bucket: bench.bucket, ...extra }));
    expect(await refusal(call({ ContinuationToken: '????' }))).toMatchObject({
      code: 'InvalidArgument',
      message: 'The continuation token provided is incorrect',
    });
    expect(await call({ MaxKeys: 0 })).toMatchObject({ IsTruncated: false, KeyCount: 0 });
  });
});

describe('the older listings', () => {
  it('ListObjects gives all keys, page after page', async () => {
    const keys: string[] = [];
    let Marker: string | undefined;
    do {
      const page = await bench.s3.send(
        new ListObjectsCommand({
          Bucket: bench.bucket,
          EncodingType: 'url',
          MaxKeys: 4,
          ...(Marker === undefined ? {} : { Marker }),
        }),
      );
      keys.push(...(page.Contents ?? []).map((one) => decode(one.Key)));
      Marker = page.IsTruncated === true ? keys.at(-1) : undefined;
    } while (Marker !== undefined);
    expect(keys).toEqual(SORTED);
  });

  it('ListObjectVersions shows what never had versioning as null versions', async () => {
    const page = await bench.s3.send(new ListObjectVersionsCommand({ Bucket: bench.bucket, EncodingType: 'url' }));
    expect(page.Versions?.map((one) => decode(one.Key))).toEqual(SORTED);
    expect(new Set(page.Versions?.map((one) => one.VersionId))).toEqual(new Set(['null']));
  });

  it('a deleted key is gone', async () => {
    await bench.s3.send(new DeleteObjectCommand({ Bucket: bench.bucket, Key: 'z/z' }));
    expect((await listAll('z', '', '', 10)).keys).toEqual([]);
  });
});
