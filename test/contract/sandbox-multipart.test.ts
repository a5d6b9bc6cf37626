import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
  type CompletedPart,
  type CreateMultipartUploadCommandInput,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { refusal, useSandbox } from './sandbox-client.ts';

const bench = useSandbox();
// The parts of the object whose values were recorded from AWS.
const PARTS = [Buffer.alloc(5_242_881, 'a'), Buffer.alloc(5_242_881, 'a'), Buffer.alloc(10, 'a')];

async function create(key: string, input: Partial<CreateMultipartUploadCommandInput> = {}): Promise<string> {
  const created = await bench.s3.send(new CreateMultipartUploadCommand({ Bucket: bench.bucket, Key: key, ...input }));
  return created.UploadId ?? '';
}

async function upload(
  key: string,
  input: Partial<CreateMultipartUploadCommandInput> = {},
  bodies: readonly Buffer[] = PARTS,
): Promise<{ id: string; parts: CompletedPart[] }> {
  const id = await create(key, input);
  const parts: CompletedPart[] = [];
  for (const [index, Body] of bodies.entries()) {
    const part = await bench.s3.send(
      new UploadPartCommand({
        Bucket: bench.bucket,
        Key: key,
        UploadId: id,
        PartNumber: index + 1,
        Body,
        ChecksumAlgorithm: input.ChecksumAlgorithm,
      }),
    );
    const { ChecksumSHA256, ChecksumCRC32C, ChecksumCRC64NVME } = part;
    parts.push({ PartNumber: index + 1, ETag: part.ETag, ChecksumSHA256, ChecksumCRC32C, ChecksumCRC64NVME });
  }
  return { id, parts };
}

const target = (key: string, id: string) => ({ Bucket: bench.bucket, Key: key, UploadId: id });

describe('values recorded from AWS', () => {
  it('SHA256 is composite, and its parts can be read', async () => {
    const { id, parts } = await upload('sha256', { ChecksumAlgorithm: 'SHA256' });
    const done = await bench.s3.send(
      new CompleteMultipartUploadCommand({ ...target('sha256', id), MultipartUpload: { Parts: parts } }),
    );
    expect(done).toMatchObject({
      ETag: '"4d45984fc3feb2ac9b22683c49674b56-3"',
      ChecksumSHA256: '9o++y6AejqboiJ7MZCx0fahK2Vu5YC/qnNhhYsCLciI=-3',
      ChecksumType: 'COMPOSITE',
    });
    const seen = await bench.s3.send(
      new GetObjectAttributesCommand({
        Bucket: bench.bucket,
        Key: 'sha256',
        ObjectAttributes: ['ETag', 'Checksum', 'ObjectParts', 'ObjectSize'],
      }),
    );
    expect(seen.ETag).toBe('4d45984fc3feb2ac9b22683c49674b56-3');
    expect(seen.Checksum?.ChecksumSHA256).toBe('9o++y6AejqboiJ7MZCx0fahK2Vu5YC/qnNhhYsCLciI=');
    expect(seen.ObjectParts?.Parts?.map((part) => part.Size)).toEqual([5_242_881, 5_242_881, 10]);
    const first = await bench.s3.send(
      new HeadObjectCommand({ Bucket: bench.bucket, Key: 'sha256', PartNumber: 3, ChecksumMode: 'ENABLED' }),
    );
    expect(first).toMatchObject({ ContentLength: 10, PartsCount: 3, ContentRange: 'bytes 10485762-10485771/10485772' });
    expect(first.ChecksumSHA256).toBe(parts[2]?.ChecksumSHA256);
  });

  it('CRC64NVME is of the whole, with or without a declaration, and shows no parts', async () => {
    for (const input of [{ ChecksumAlgorithm: 'CRC64NVME' as const }, {}]) {
      const { id, parts } = await upload('crc64', input);
      const done = await bench.s3.send(
        new CompleteMultipartUploadCommand({
          ...target('crc64', id),
          MultipartUpload: { Parts: parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag })) },
          MpuObjectSize: 10_485_772,
        }),
      );
      expect(done).toMatchObject({ ChecksumCRC64NVME: 'ZMNX55lZurA=', ChecksumType: 'FULL_OBJECT' });
      const seen = await bench.s3.send(
        new GetObjectAttributesCommand({ Bucket: bench.bucket, Key: 'crc64', ObjectAttributes: ['ObjectParts'] }),
      );
      expect(seen.ObjectParts).toEqual({ TotalPartsCount: 3 });
    }
    expect(
      (await upload('parts', { ChecksumAlgorithm: 'CRC64NVME' })).parts.map((one) => one.ChecksumCRC64NVME),
    ).toEqual(['Kg7TOs6algM=', 'Kg7TOs6algM=', 'DBqAA21lxVU=']);
  });

  it('one part of 16 bytes: ETag with -1, CRC32C composite', async () => {
    const { id, parts } = await upload('one', { ChecksumAlgorithm: 'CRC32C' }, [Buffer.from('test content 123')]);
    expect(parts[0]?.ChecksumCRC32C).toBe('fwuu0Q==');
    const done = await bench.s3.send(
      new CompleteMultipartUploadCommand({ ...target('one', id), MultipartUpload: { Parts: parts } }),
    );
    expect(done).toMatchObject({ ETag: '"b972025bc34adf8d76d6d51e93c035cc-1"', ChecksumCRC32C: 'sZB91Q==-1' });
  });

  it('a copy is one part: the MD5 of the whole, the checksum of the whole', async () => {
    const { id, parts } = await upload('source', { ChecksumAlgorithm: 'SHA256' });
    await bench.s3.send(
      new CompleteMultipartUploadCommand({ ...target('source', id), MultipartUpload: { Parts: parts } }),
    );
    const copy = await bench.s3.send(
      new CopyObjectCommand({ Bucket: bench.bucket, Key: 'copy', CopySource: `${bench.bucket}/source` }),
    );
    expect(copy.CopyObjectResult).toMatchObject({
      ETag: '"a0397ee2df08832642af5d7e57c5760c"',
      ChecksumSHA256: '0+991zqhqOQ5J2EdwChmHIeC1dXXuJzaCritTzqVGDw=',
      ChecksumType: 'FULL_OBJECT',
    });
  });
});

describe('what S3 refuses', () => {
  it.each([
    ['COMPOSITE', 'CRC64NVME', 'The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.'],
    ['FULL_OBJECT', 'SHA256', 'The FULL_OBJECT checksum type cannot be used with the sha256 checksum algorithm.'],
    [
      'FULL_OBJECT',
      undefined,
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    ],
  ] as const)('%s with %s', async (ChecksumType, ChecksumAlgorithm, message) => {
    const refused = await refusal(create('types', { ChecksumType, ChecksumAlgorithm }));
    expect(refused).toMatchObject({ code: 'InvalidRequest', status: 400, message });
  });

  it('a part with another algorithm than declared', async () => {
    const id = await create('other', { ChecksumAlgorithm: 'CRC32C' });
    const refused = await refusal(
      bench.s3.send(
        new UploadPartCommand({ ...target('other', id), PartNumber: 1, Body: 'x', ChecksumAlgorithm: 'CRC32' }),
      ),
    );
    expect(refused.message).toBe(
      'Checksum Type mismatch occurred, expected checksum Type: crc32c, actual checksum Type: crc32',
    );
  });

  it('a composite Complete without the checksum of a part', async () => {
    const { id, parts } = await upload('lacking', { ChecksumAlgorithm: 'SHA256' }, [Buffer.from('x')]);
    const [{ ETag, PartNumber } = {}] = parts;
    const refused = await refusal(
      bench.s3.send(
        new CompleteMultipartUploadCommand({
          ...target('lacking', id),
          MultipartUpload: { Parts: [{ ETag, PartNumber }] },
        }),
      ),
    );
    expect(refused.message).toBe(
      'The upload was created using a sha256 checksum. The complete request must include the checksum for each part. It was missing for part 1 in the request.',
    );
  });

  it('the right checksum without its type, another type, another size, parts out of order', async () => {
    const { id, parts } = await upload('crc32c', { ChecksumAlgorithm: 'CRC32C', ChecksumType: 'FULL_OBJECT' }, [
      Buffer.alloc(5 * 1024 ** 2, 'a'),
      Buffer.from('end'),
    ]);
    const complete = (extra: object, Parts = parts): Promise<unknown> =>
      bench.s3.send(
        new CompleteMultipartUploadCommand({ ...target('crc32c', id), MultipartUpload: { Parts }, ...extra }),
      );
    expect(await refusal(complete({ ChecksumCRC32C: 'AAAAAA==' }))).toMatchObject({
      code: 'BadDigest',
      message: 'The crc32c you specified did not match the calculated checksum.',
    });
    expect((await refusal(complete({ ChecksumType: 'COMPOSITE' }))).message).toBe(
      'The upload was created using the FULL_OBJECT checksum mode. The complete request must use the same checksum mode.',
    );
    expect((await refusal(complete({ MpuObjectSize: 5 }))).message).toBe(
      "The provided 'x-amz-mp-object-size' header value 5 does not match what was computed: 5242883",
    );
    expect(await refusal(complete({}, parts.toReversed()))).toMatchObject({ code: 'InvalidPartOrder' });
    const done = (await complete({})) as { ChecksumCRC32C: string };
    // Full-object: the right value is refused without the type, accepted with it.
    const second = await upload('crc32c', { ChecksumAlgorithm: 'CRC32C', ChecksumType: 'FULL_OBJECT' }, [
      Buffer.alloc(5 * 1024 ** 2, 'a'),
      Buffer.from('end'),
    ]);
    const again = (extra: object): Promise<unknown> =>
      bench.s3.send(
        new CompleteMultipartUploadCommand({
          ...target('crc32c', second.id),
          MultipartUpload: { Parts: second.parts },
          ChecksumCRC32C: done.ChecksumCRC32C,
          ...extra,
        }),
      );
    expect(await refusal(again({}))).toMatchObject({ code: 'BadDigest' });
    await again({ ChecksumType: 'FULL_OBJECT' });
  });

  it('a part that is too small, or was never sent', async () => {
    const { id, parts } = await upload('small', {}, [Buffer.from('one'), Buffer.from('two')]);
    const complete = (Parts: CompletedPart[]): Promise<unknown> =>
      bench.s3.send(new CompleteMultipartUploadCommand({ ...target('small', id), MultipartUpload: { Parts } }));
    expect(await refusal(complete(parts))).toMatchObject({ code: 'EntityTooSmall' });
    expect(await refusal(complete([{ PartNumber: 7, ETag: '"x"' }]))).toMatchObject({ code: 'InvalidPart' });
  });
});

describe('an open upload', () => {
  it('is listed with its parts, takes copied parts, and is gone after an abort', async () => {
    const { id } = await upload('open', { ChecksumAlgorithm: 'CRC32C' }, [Buffer.from('source bytes')]);
    const copied = await bench.s3.send(
      new UploadPartCopyCommand({
        ...target('open', id),
        PartNumber: 2,
        CopySource: `${bench.bucket}/one`,
        CopySourceRange: 'bytes=0-3',
      }),
    );
    expect(copied.CopyPartResult?.ETag).toBe('"098f6bcd4621d373cade4e832627b4f6"');
    const listed = await bench.s3.send(new ListPartsCommand(target('open', id)));
    expect(listed.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, 12],
      [2, 4],
    ]);
    expect(listed).toMatchObject({ ChecksumAlgorithm: 'CRC32C', ChecksumType: 'COMPOSITE', IsTruncated: false });
    await bench.s3.send(new AbortMultipartUploadCommand(target('open', id)));
    expect(await refusal(bench.s3.send(new ListPartsCommand(target('open', id))))).toMatchObject({
      code: 'NoSuchUpload',
      status: 404,
    });
    const uploads = await bench.s3.send(new ListMultipartUploadsCommand({ Bucket: bench.bucket, Prefix: 'open' }));
    expect(uploads.Uploads ?? []).toEqual([]);
  });
});
