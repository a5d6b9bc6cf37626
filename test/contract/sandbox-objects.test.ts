import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import http from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { clientOf, refusal, useSandbox } from './sandbox-client.ts';

const bench = useSandbox();
const at = (key: string) => ({ Bucket: bench.bucket, Key: key });

async function put(key: string, Body: NonNullable<PutObjectCommandInput['Body']>, extra: object = {}) {
  return bench.s3.send(new PutObjectCommand({ ...at(key), Body, ...extra }));
}

// Of "123456789": check values of the algorithms' own definitions, in S3's form.
const CHECKS = {
  CRC32: 'y/Q5Jg==',
  CRC32C: '4waSgw==',
  CRC64NVME: 'rosUhgp5mIg=',
  SHA1: createHash('sha1').update('123456789').digest('base64'),
  SHA256: createHash('sha256').update('123456789').digest('base64'),
  SHA512: createHash('sha512').update('123456789').digest('base64'),
  MD5: createHash('md5').update('123456789').digest('base64'),
  XXHASH64: 'jLhB20DmroM=',
  XXHASH3: 'ctyxi2ehff8=',
  XXHASH128: 'MxGUd+3l3NXpcWQnaB1YYA==',
} as const;

describe('checksums', () => {
  it.each(Object.entries(CHECKS))('%s is checked, stored and shown', async (algorithm, value) => {
    const name = `Checksum${algorithm}`;
    await put(algorithm, '123456789', { [name]: value });
    const seen = await bench.s3.send(new HeadObjectCommand({ ...at(algorithm), ChecksumMode: 'ENABLED' }));
    expect(seen).toMatchObject({ [name]: value, ChecksumType: 'FULL_OBJECT' });
    const wrong = await refusal(put(algorithm, '12345678', { [name]: value }));
    expect(wrong).toMatchObject({
      code: 'BadDigest',
      status: 400,
      message: `The ${algorithm} you specified did not match the calculated checksum.`,
    });
    const copied = await bench.s3.send(
      new CopyObjectCommand({
        ...at('recomputed'),
        CopySource: `${bench.bucket}/CRC32`,
        ChecksumAlgorithm: algorithm as 'CRC32',
      }),
    );
    expect(copied.CopyObjectResult).toMatchObject({ [name]: value });
  });

  it('none sent: CRC64NVME is stored; without checksum mode none is shown', async () => {
    const done = await put('default', '123456789');
    expect(done).toMatchObject({ ChecksumCRC64NVME: CHECKS.CRC64NVME, ETag: '"25f9e794323b453885f5181f1b624d0b"' });
    const seen = await bench.s3.send(new HeadObjectCommand(at('default')));
    expect(seen.ChecksumCRC64NVME).toBeUndefined();
  });

  it('two at once, a malformed one, a wrong Content-MD5', async () => {
    expect((await refusal(put('x', 'x', { ChecksumCRC32: 'y/Q5Jg==', ChecksumSHA1: CHECKS.SHA1 }))).message).toBe(
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
    expect((await refusal(put('x', 'x', { ChecksumCRC32: 'AAAA' }))).message).toBe(
      'Value for x-amz-checksum-crc32 header is invalid.',
    );
    expect(await refusal(put('x', 'x', { ContentMD5: CHECKS.MD5 }))).toMatchObject({ code: 'BadDigest' });
    expect(await refusal(put('x', 'x', { ContentMD5: 'AAAA' }))).toMatchObject({ code: 'InvalidDigest' });
    expect(await refusal(bench.s3.send(new HeadObjectCommand(at('x'))))).toMatchObject({ status: 404 });
  });

  it('a stream as the SDK sends it by default: aws-chunked with a trailer', async () => {
    const s3 = clientOf(bench.sandbox, {
      requestChecksumCalculation: 'WHEN_SUPPORTED',
      responseChecksumValidation: 'WHEN_SUPPORTED',
    });
    const bytes = Buffer.alloc(1_000_000, 'stream');
    await s3.send(
      new PutObjectCommand({ ...at('chunked'), Body: Readable.from([bytes]), ContentLength: bytes.length }),
    );
    const got = await s3.send(new GetObjectCommand(at('chunked')));
    expect(Buffer.compare(Buffer.from((await got.Body?.transformToByteArray()) ?? []), bytes)).toBe(0);
    expect(got.ContentEncoding).toBeUndefined();
    const logged = bench.sandbox.requests.find((one) => one.key === 'chunked');
    expect(logged?.headers['x-amz-content-sha256']).toBe('STREAMING-UNSIGNED-PAYLOAD-TRAILER');
    s3.destroy();
  });
});

describe('reading', () => {
  it('ranges, of small and large bodies', async () => {
    for (const size of [1000, 700_000]) {
      const bytes = Buffer.from(Array.from({ length: size }, (_, index) => index % 251));
      await put('range', bytes);
      for (const [range, first, last] of [
        ['bytes=0-0', 0, 0],
        ['bytes=10-19', 10, 19],
        ['bytes=990-', 990, size - 1],
        ['bytes=-5', size - 5, size - 1],
      ] as const) {
        const got = await bench.s3.send(new GetObjectCommand({ ...at('range'), Range: range }));
        expect(got.ContentRange).toBe(`bytes ${first}-${last}/${size}`);
        expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).toEqual(bytes.subarray(first, last + 1));
      }
      const beyond = bench.s3.send(new GetObjectCommand({ ...at('range'), Range: `bytes=${size}-` }));
      expect(await refusal(beyond)).toMatchObject({ code: 'InvalidRange', status: 416 });
    }
  });

  it('gives back headers, metadata and tags, and lets the caller override headers', async () => {
    await put('declared', 'x', {
      ContentType: 'text/html; charset=utf-8',
      CacheControl: 'no-cache',
      ContentEncoding: 'gzip',
      Metadata: { owner: 'data' },
      Tagging: 'a=1&b=two%20words',
      StorageClass: 'STANDARD_IA',
    });
    const seen = await bench.s3.send(new HeadObjectCommand(at('declared')));
    expect(seen).toMatchObject({
      ContentType: 'text/html; charset=utf-8',
      CacheControl: 'no-cache',
      ContentEncoding: 'gzip',
      Metadata: { owner: 'data' },
      TagCount: 2,
      StorageClass: 'STANDARD_IA',
    });
    const got = await bench.s3.send(
      new GetObjectCommand({ ...at('declared'), ResponseContentType: 'text/plain', ResponseCacheControl: 'private' }),
    );
    expect(got).toMatchObject({ ContentType: 'text/plain', CacheControl: 'private' });
    // A copy keeps metadata and tags; storage class is asked for anew.
    await bench.s3.send(new CopyObjectCommand({ ...at('copied'), CopySource: `${bench.bucket}/declared` }));
    const copied = await bench.s3.send(new HeadObjectCommand(at('copied')));
    expect(copied).toMatchObject({ CacheControl: 'no-cache', Metadata: { owner: 'data' }, TagCount: 2 });
    expect(copied.StorageClass).toBeUndefined();
    await bench.s3.send(
      new CopyObjectCommand({
        ...at('replaced'),
        CopySource: `${bench.bucket}/declared`,
        MetadataDirective: 'REPLACE',
        TaggingDirective: 'REPLACE',
        Tagging: 'c=3',
      }),
    );
    const replaced = await bench.s3.send(new HeadObjectCommand(at('replaced')));
    expect(replaced).toMatchObject({ ContentType: 'binary/octet-stream', Metadata: {}, TagCount: 1 });
  });

  it('an object cannot be copied onto itself without a change', async () => {
    await put('self', 'x');
    expect(
      await refusal(bench.s3.send(new CopyObjectCommand({ ...at('self'), CopySource: `${bench.bucket}/self` }))),
    ).toMatchObject({ code: 'InvalidRequest', status: 400 });
  });

  it('tags are replaced without touching anything else', async () => {
    await put('tagged', 'x');
    const before = await bench.s3.send(new HeadObjectCommand(at('tagged')));
    const Tagging = { TagSet: [{ Key: 'team', Value: 'data + more' }] };
    await bench.s3.send(new PutObjectTaggingCommand({ ...at('tagged'), Tagging }));
    expect((await bench.s3.send(new GetObjectTaggingCommand(at('tagged')))).TagSet).toEqual(Tagging.TagSet);
    const after = await bench.s3.send(new HeadObjectCommand(at('tagged')));
    expect(after).toMatchObject({ ETag: before.ETag, LastModified: before.LastModified, TagCount: 1 });
    const twice = { TagSet: [...Tagging.TagSet, ...Tagging.TagSet] };
    expect(
      await refusal(bench.s3.send(new PutObjectTaggingCommand({ ...at('tagged'), Tagging: twice }))),
    ).toMatchObject({ code: 'InvalidTag', message: 'Cannot provide multiple Tags with the same key' });
  });
});

describe('versioning', () => {
  it('keeps versions, puts markers on top, and gives all back by id', async () => {
    const versioning = (Status: 'Enabled' | 'Suspended') =>
      bench.s3.send(new PutBucketVersioningCommand({ Bucket: bench.bucket, VersioningConfiguration: { Status } }));
    await put('v', 'null version');
    await versioning('Enabled');
    const first = await put('v', 'first');
    const second = await put('v', 'second');
    const marker = await bench.s3.send(new DeleteObjectCommand(at('v')));
    expect(marker.DeleteMarker).toBe(true);
    expect(await refusal(bench.s3.send(new HeadObjectCommand(at('v'))))).toMatchObject({ status: 404 });
    const text = async (VersionId: string | undefined): Promise<string | undefined> =>
      (await bench.s3.send(new GetObjectCommand({ ...at('v'), VersionId }))).Body?.transformToString();
    expect(await text('null')).toBe('null version');
    expect(await text(first.VersionId)).toBe('first');
    expect(await refusal(text(marker.VersionId))).toMatchObject({ code: 'MethodNotAllowed', status: 405 });
    const listed = await bench.s3.send(new ListObjectVersionsCommand({ Bucket: bench.bucket, Prefix: 'v' }));
    expect(listed.Versions?.map((one) => one.VersionId)).toEqual([second.VersionId, first.VersionId, 'null']);
    expect(listed.DeleteMarkers).toMatchObject([{ VersionId: marker.VersionId, IsLatest: true }]);
    // One version a page, each deleted before the next page is asked for: the marker need not exist any more.
    const paged: (string | undefined)[] = [];
    let more: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
    while (more !== undefined) {
      const page: Awaited<ReturnType<typeof listOne>> = await listOne(more);
      for (const { VersionId } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]) {
        paged.push(VersionId);
        await bench.s3.send(new DeleteObjectCommand({ ...at('v'), VersionId }));
      }
      more =
        page.NextKeyMarker === undefined || page.NextVersionIdMarker === undefined
          ? undefined
          : { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    }
    expect(paged).toEqual([marker.VersionId, second.VersionId, first.VersionId, 'null']);
    await versioning('Suspended');
    expect((await put('v', 'suspended')).VersionId).toBeUndefined();
    expect(await text('null')).toBe('suspended');
  });

  function listOne(more: { KeyMarker?: string; VersionIdMarker?: string }) {
    return bench.s3.send(new ListObjectVersionsCommand({ Bucket: bench.bucket, Prefix: 'v', MaxKeys: 1, ...more }));
  }
});

describe('who asks, and where', () => {
  it('another owner, a missing bucket, unknown keys, another region', async () => {
    const owner = { ExpectedBucketOwner: '111111111111' };
    expect(await refusal(bench.s3.send(new GetObjectCommand({ ...at('self'), ...owner })))).toMatchObject({
      code: 'AccessDenied',
      status: 403,
    });
    await bench.s3.send(new HeadBucketCommand({ Bucket: bench.bucket, ExpectedBucketOwner: '123456789012' }));
    const gone = bench.s3.send(new GetObjectCommand({ Bucket: 'no-such-bucket', Key: 'x' }));
    expect(await refusal(gone)).toMatchObject({ code: 'NoSuchBucket', status: 404 });
    const missing = bench.s3.send(new GetObjectAttributesCommand({ ...at('none'), ObjectAttributes: ['ETag'] }));
    expect(await refusal(missing)).toMatchObject({
      code: 'NoSuchKey',
      status: 404,
      message: 'The specified key does not exist.',
    });
    const elsewhere = clientOf(bench.sandbox, { region: 'eu-west-1' });
    expect(await refusal(elsewhere.send(new ListBucketsCommand({})))).toMatchObject({
      code: 'AuthorizationHeaderMalformed',
      status: 400,
      message: "The authorization header is malformed; the region 'eu-west-1' is wrong; expecting 'us-east-1'",
      detail: { Region: 'us-east-1' },
    });
    const stranger = clientOf(bench.sandbox, { credentials: { accessKeyId: 'AKIAX', secretAccessKey: 'x' } });
    expect(await refusal(stranger.send(new ListBucketsCommand({})))).toMatchObject({
      code: 'InvalidAccessKeyId',
      status: 403,
    });
    elsewhere.destroy();
    stranger.destroy();
    const located = await bench.s3.send(new GetBucketLocationCommand({ Bucket: bench.bucket }));
    expect(located.LocationConstraint).toBeUndefined();
  });

  it('virtual-host style below localhost', async () => {
    const url = new URL(bench.sandbox.endpoint);
    const hosted = clientOf(bench.sandbox, {
      endpoint: `http://localhost:${url.port}`,
      forcePathStyle: false,
      // Not every resolver knows that names below localhost are this machine.
      requestHandler: {
        httpAgent: new http.Agent({
          lookup: (_name, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
        }),
      },
    });
    await hosted.send(new PutObjectCommand({ ...at('hosted/ü'), Body: 'x' }));
    expect((await hosted.send(new HeadObjectCommand(at('hosted/ü')))).ContentLength).toBe(1);
    hosted.destroy();
  });
});
