import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { refusal, useSandbox } from './sandbox-client.ts';

const bench = useSandbox();

async function put(key: string, extra: object = {}): Promise<string> {
  const done = await bench.s3.send(new PutObjectCommand({ Bucket: bench.bucket, Key: key, Body: key, ...extra }));
  return done.ETag ?? '';
}

describe('PutObject', () => {
  it('If-None-Match: * creates once', async () => {
    await put('once', { IfNoneMatch: '*' });
    expect(await refusal(put('once', { IfNoneMatch: '*' }))).toMatchObject({
      code: 'PreconditionFailed',
      status: 412,
      message: 'At least one of the pre-conditions you specified did not hold',
      detail: { Condition: 'If-None-Match' },
    });
  });

  it('If-Match takes an ETag with or without quotes; a missing key is 404, another ETag 412', async () => {
    const etag = await put('match');
    await put('match', { IfMatch: etag });
    await put('match', { IfMatch: etag.replaceAll('"', '') });
    expect(await refusal(put('match', { IfMatch: '"00000000000000000000000000000000"' }))).toMatchObject({
      code: 'PreconditionFailed',
      status: 412,
    });
    expect(await refusal(put('missing', { IfMatch: etag }))).toMatchObject({ code: 'NoSuchKey', status: 404 });
  });

  it.each([{ IfMatch: '*' }, { IfNoneMatch: '"abc"' }, { IfMatch: '"abc"', IfNoneMatch: '*' }])(
    'does not implement %o',
    async (condition) => {
      expect(await refusal(put('forms', condition))).toMatchObject({ code: 'NotImplemented', status: 501 });
    },
  );

  it('of many writers that create at once, one wins', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => put('race', { IfNoneMatch: '*', Body: Buffer.alloc(200_000) })),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(['PreconditionFailed', 'ConditionalRequestConflict']).toContain(result.reason.name);
      }
    }
  });
});

describe('CompleteMultipartUpload', () => {
  async function begin(key: string): Promise<(condition: object) => Promise<unknown>> {
    const target = { Bucket: bench.bucket, Key: key };
    const { UploadId } = await bench.s3.send(new CreateMultipartUploadCommand(target));
    const part = await bench.s3.send(new UploadPartCommand({ ...target, UploadId, PartNumber: 1, Body: 'part' }));
    const Parts = [{ PartNumber: 1, ETag: part.ETag }];
    return (condition) =>
      bench.s3.send(
        new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts }, ...condition }),
      );
  }

  it('a write or delete of the key since its beginning is a conflict that cannot be undone', async () => {
    const etag = await put('window');
    const rewritten = await begin('window');
    await put('window');
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await refusal(rewritten({ IfMatch: etag }))).toMatchObject({
        code: 'ConditionalRequestConflict',
        status: 409,
        message: 'The conditional request cannot succeed due to a conflicting operation against this resource.',
      });
    }
    const deleted = await begin('window');
    await bench.s3.send(new DeleteObjectCommand({ Bucket: bench.bucket, Key: 'window' }));
    expect(await refusal(deleted({ IfNoneMatch: '*' }))).toMatchObject({ code: 'ConditionalRequestConflict' });
    await deleted({});
  });

  it('without a conflict the condition decides', async () => {
    const complete = await begin('fresh');
    expect(await refusal(complete({ IfMatch: '"abc"' }))).toMatchObject({ code: 'NoSuchKey', status: 404 });
    await complete({ IfNoneMatch: '*' });
    const again = await begin('fresh');
    expect(await refusal(again({ IfNoneMatch: '*' }))).toMatchObject({ code: 'PreconditionFailed', status: 412 });
  });
});

describe('CopyObject', () => {
  it('has conditions on the source and on the destination, in place too', async () => {
    const etag = await put('source');
    const other = '"00000000000000000000000000000000"';
    const copy = (key: string, extra: object): Promise<unknown> =>
      bench.s3.send(
        new CopyObjectCommand({
          Bucket: bench.bucket,
          Key: key,
          CopySource: `${bench.bucket}/source`,
          MetadataDirective: 'REPLACE',
          ...extra,
        }),
      );
    expect(await refusal(copy('copy', { CopySourceIfMatch: other }))).toMatchObject({
      status: 412,
      detail: { Condition: 'x-amz-copy-source-If-Match' },
    });
    await copy('copy', { CopySourceIfMatch: etag, IfNoneMatch: '*' });
    expect(await refusal(copy('copy', { IfNoneMatch: '*' }))).toMatchObject({ status: 412 });
    await copy('source', { IfMatch: etag });
    expect(await refusal(copy('source', { IfMatch: other }))).toMatchObject({ status: 412 });
  });
});

describe('deletes', () => {
  it('DeleteObject compares the ETag; * asks for any object', async () => {
    const etag = await put('delete');
    const remove = (key: string, extra: object): Promise<unknown> =>
      bench.s3.send(new DeleteObjectCommand({ Bucket: bench.bucket, Key: key, ...extra }));
    expect(await refusal(remove('delete', { IfMatch: '"abc"' }))).toMatchObject({
      code: 'PreconditionFailed',
      status: 412,
    });
    expect(await refusal(remove('delete', { IfMatchSize: 3 }))).toMatchObject({ code: 'NotImplemented', status: 501 });
    await remove('delete', { IfMatch: etag });
    await put('delete');
    await remove('delete', { IfMatch: '*' });
    expect(await refusal(remove('delete', { IfMatch: '*' }))).toMatchObject({ status: 412 });
  });

  it('DeleteObjects decides key by key', async () => {
    const etag = await put('a');
    await put('b');
    const done = await bench.s3.send(
      new DeleteObjectsCommand({
        Bucket: bench.bucket,
        Delete: { Objects: [{ Key: 'a', ETag: etag }, { Key: 'b', ETag: etag }, { Key: 'never' }] },
      }),
    );
    expect(done.Deleted?.map((one) => one.Key)).toEqual(['a', 'never']);
    expect(done.Errors).toMatchObject([{ Key: 'b', Code: 'PreconditionFailed' }]);
  });

  it('a delete marker on top is no object', async () => {
    const versioned = { Bucket: bench.bucket, VersioningConfiguration: { Status: 'Enabled' as const } };
    await bench.s3.send(new PutBucketVersioningCommand(versioned));
    const etag = await put('marked');
    await bench.s3.send(new DeleteObjectCommand({ Bucket: bench.bucket, Key: 'marked' }));
    expect(await refusal(put('marked', { IfMatch: etag }))).toMatchObject({ code: 'NoSuchKey' });
    await put('marked', { IfNoneMatch: '*' });
    await bench.s3.send(
      new PutBucketVersioningCommand({ ...versioned, VersioningConfiguration: { Status: 'Suspended' } }),
    );
  });
});

describe('reads', () => {
  it('304 with the ETag, 412 without', async () => {
    const etag = await put('read');
    const get = (extra: object): Promise<unknown> =>
      bench.s3.send(new GetObjectCommand({ Bucket: bench.bucket, Key: 'read', ...extra }));
    expect(await refusal(get({ IfNoneMatch: etag }))).toMatchObject({ status: 304 });
    expect(await refusal(get({ IfMatch: '"abc"' }))).toMatchObject({ code: 'PreconditionFailed', status: 412 });
    expect(await refusal(get({ IfModifiedSince: new Date() }))).toMatchObject({ status: 304 });
    await get({ IfMatch: etag, IfUnmodifiedSince: new Date(0) });
  });
});
