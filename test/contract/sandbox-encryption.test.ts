import {
  CreateAliasCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  type KMSClient,
} from '@aws-sdk/client-kms';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteBucketEncryptionCommand,
  GetBucketEncryptionCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketEncryptionCommand,
  PutObjectCommand,
  UpdateObjectEncryptionCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusal, useSandbox } from './sandbox-client.ts';

const bench = useSandbox();
const at = (key: string) => ({ Bucket: bench.bucket, Key: key });
const MD5 = '"42832cde4a7f8c2c8e8a2e4ec1e1b0d7"'.length;
let arn = '';
let id = '';

async function newKey(kms: KMSClient): Promise<{ arn: string; id: string }> {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  return { arn: KeyMetadata?.Arn ?? '', id: KeyMetadata?.KeyId ?? '' };
}

beforeAll(async () => {
  ({ arn, id } = await newKey(bench.kms));
  await bench.kms.send(new CreateAliasCommand({ AliasName: 'alias/app-data', TargetKeyId: id }));
});

const put = (key: string, extra: object = {}) =>
  bench.s3.send(new PutObjectCommand({ ...at(key), Body: 'test-sse', ...extra }));
const kms = (SSEKMSKeyId: string) => ({ ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId });

describe('SSE-KMS', () => {
  it('an ETag looks like an MD5, is none, and differs with every write', async () => {
    const plain = await put('plain');
    const first = await put('kms', kms(arn));
    const second = await put('kms', kms(arn));
    for (const { ETag } of [first, second]) {
      expect(ETag).toMatch(/^"[0-9a-f]{32}"$/);
      expect(ETag).toHaveLength(MD5);
    }
    expect(new Set([plain.ETag, first.ETag, second.ETag]).size).toBe(3);
    expect(second.ChecksumCRC64NVME).toBe(plain.ChecksumCRC64NVME);
  });

  it('a key is named by id, ARN or alias; the answer has its ARN', async () => {
    for (const name of [id, arn, 'alias/app-data']) {
      const done = await put('named', { ...kms(name), BucketKeyEnabled: true });
      expect(done).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: arn, BucketKeyEnabled: true });
    }
  });

  it('a key that is missing or disabled', async () => {
    const missing = await refusal(put('refused', kms('alias/none')));
    expect(missing).toMatchObject({ code: 'KMS.NotFoundException', status: 400 });
    const other = await newKey(bench.kms);
    await put('disabled', kms(other.id));
    await bench.kms.send(new DisableKeyCommand({ KeyId: other.id }));
    const disabled = { code: 'KMS.DisabledException', message: `${other.arn} is disabled.` };
    expect(await refusal(put('refused', kms(other.id)))).toMatchObject(disabled);
    expect(await refusal(bench.s3.send(new GetObjectCommand(at('disabled'))))).toMatchObject(disabled);
    await bench.kms.send(new EnableKeyCommand({ KeyId: other.id }));
    await bench.s3.send(new GetObjectCommand(at('disabled')));
  });

  it('multipart: no MD5 in the ETag, the checksum not in the answer but on the object', async () => {
    const { UploadId } = await bench.s3.send(new CreateMultipartUploadCommand({ ...at('mpu'), ...kms(arn) }));
    const part = await bench.s3.send(
      new UploadPartCommand({ ...at('mpu'), UploadId, PartNumber: 1, Body: 'test content 123' }),
    );
    const Parts = [{ PartNumber: 1, ETag: part.ETag }];
    const done = await bench.s3.send(
      new CompleteMultipartUploadCommand({ ...at('mpu'), UploadId, MultipartUpload: { Parts } }),
    );
    expect(done.ETag).toMatch(/^"[0-9a-f]{32}-1"$/);
    expect(done.ETag).not.toBe('"b972025bc34adf8d76d6d51e93c035cc-1"');
    expect(done).toMatchObject({ SSEKMSKeyId: arn });
    expect(done.ChecksumCRC64NVME).toBeUndefined();
    const seen = await bench.s3.send(new HeadObjectCommand({ ...at('mpu'), ChecksumMode: 'ENABLED' }));
    expect(seen.ChecksumCRC64NVME).toBeDefined();
  });

  it('a copy in place under KMS changes the ETag and keeps a full-object checksum', async () => {
    const before = await put('place', kms(arn));
    const copy = await bench.s3.send(
      new CopyObjectCommand({
        ...at('place'),
        CopySource: `${bench.bucket}/place`,
        MetadataDirective: 'REPLACE',
        ...kms(arn),
      }),
    );
    expect(copy.CopyObjectResult?.ETag).not.toBe(before.ETag);
    expect(copy.CopyObjectResult?.ChecksumCRC64NVME).toBe(before.ChecksumCRC64NVME);
    // Without SSE headers the bucket's default applies, not the source's encryption.
    const moved = await bench.s3.send(new CopyObjectCommand({ ...at('moved'), CopySource: `${bench.bucket}/place` }));
    expect(moved.ServerSideEncryption).toBe('AES256');
    expect(moved.CopyObjectResult?.ETag).toBe((await put('plain')).ETag);
  });
});

describe('UpdateObjectEncryption', () => {
  const update = (key: string, KMSKeyArn: string, extra: object = {}) =>
    bench.s3.send(
      new UpdateObjectEncryptionCommand({ ...at(key), ObjectEncryption: { SSEKMS: { KMSKeyArn, ...extra } } }),
    );

  it('changes the key and nothing that a listing shows', async () => {
    await put('updated');
    const before = await bench.s3.send(new HeadObjectCommand({ ...at('updated'), ChecksumMode: 'ENABLED' }));
    const listed = await bench.s3.send(new ListObjectsV2Command({ Bucket: bench.bucket, Prefix: 'updated' }));
    await update('updated', arn, { BucketKeyEnabled: true });
    const after = await bench.s3.send(new HeadObjectCommand({ ...at('updated'), ChecksumMode: 'ENABLED' }));
    expect(after).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: arn, BucketKeyEnabled: true });
    expect(after).toMatchObject({
      ETag: before.ETag,
      LastModified: before.LastModified,
      ChecksumCRC64NVME: before.ChecksumCRC64NVME,
    });
    const again = await bench.s3.send(new ListObjectsV2Command({ Bucket: bench.bucket, Prefix: 'updated' }));
    expect(again.Contents).toEqual(listed.Contents);
    await update('updated', (await newKey(bench.kms)).arn);
    const last = await bench.s3.send(new HeadObjectCommand(at('updated')));
    expect(last.SSEKMSKeyId).not.toBe(arn);
    expect(last.BucketKeyEnabled).toBeUndefined();
  });

  it('takes full key ARNs only', async () => {
    await put('updated');
    for (const name of [id, 'alias/app-data']) {
      expect(await refusal(update('updated', name))).toMatchObject({ code: 'InvalidRequest', status: 400 });
    }
    expect(await refusal(update('none', arn))).toMatchObject({ code: 'NoSuchKey', status: 404 });
  });
});

describe('bucket default', () => {
  it('applies to what names no encryption', async () => {
    const Bucket = bench.bucket;
    const rule = {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID: 'alias/app-data' },
    };
    await bench.s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: { Rules: [{ ...rule, BucketKeyEnabled: true }] },
      }),
    );
    expect(await put('default')).toMatchObject({ SSEKMSKeyId: arn, BucketKeyEnabled: true });
    expect(await put('explicit', { ServerSideEncryption: 'AES256' })).toMatchObject({ ServerSideEncryption: 'AES256' });
    await bench.s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
    const shown = await bench.s3.send(new GetBucketEncryptionCommand({ Bucket }));
    expect(shown.ServerSideEncryptionConfiguration?.Rules).toMatchObject([
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
    ]);
    expect(await put('default')).toMatchObject({ ServerSideEncryption: 'AES256' });
  });
});
