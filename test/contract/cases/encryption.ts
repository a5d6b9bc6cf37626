import { createHash } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { type Backend, Bench } from '../backend.ts';
import { creation } from '../object.ts';

const BODY = 'test-sse';
const MD5 = createHash('md5').update(BODY).digest('hex');

export function encryptionCases(backend: Backend): void {
  const bench = new Bench(backend);
  let kmsKeyArn = '';
  beforeAll(async () => {
    kmsKeyArn = await bench.kmsKey();
  });

  it('says what it encrypted with when nothing was asked for: SSE-S3, whose ETag is the MD5', async () => {
    const store = bench.open();
    const put = await store.put(await creation('default', BODY));
    expect(put).toMatchObject({ etag: MD5, encryption: { sse: 'AES256' } });
    expect((await store.head('default')).encryption).toEqual({ sse: 'AES256' });
  });

  it.each([true, false])('encrypts with a KMS key by ARN (bucket key: %s)', async (bucketKey) => {
    const store = bench.open();
    const encryption = { sse: 'aws:kms', kmsKeyArn, bucketKey } as const;
    const key = `kms-${bucketKey}`;
    const put = await store.put(await creation(key, BODY, { encryption }));
    expect(put.encryption).toEqual(encryption);
    expect(put.etag).toMatch(/^[0-9a-f]{32}$/);
    expect(put.etag === MD5).toBe(bench.differences.has('kms-etag'));
    expect(await store.head(key)).toMatchObject({ etag: put.etag, encryption, checksum: put.checksum });
  });

  it('refuses a KMS key that does not exist', async () => {
    const missing = kmsKeyArn.replace(/[0-9a-f-]{36}$/, '00000000-0000-4000-8000-000000000000');
    const put = bench
      .open()
      .put(await creation('kms-missing', BODY, { encryption: { sse: 'aws:kms', kmsKeyArn: missing } }));
    if (bench.differences.has('kms-unknown-key')) {
      expect((await put).encryption.kmsKeyArn).toBe(missing);
    } else {
      await expect(put).rejects.toMatchObject({ code: 'REMOTE_KMS', transient: false });
    }
  });

  it('changes the key in place, or says that it cannot', async () => {
    const store = bench.open();
    const before = await store.put(await creation('in-place', BODY));
    const encryption = { sse: 'aws:kms', kmsKeyArn, bucketKey: true } as const;
    const update = store.updateEncryption({ key: 'in-place', encryption });
    if (bench.differences.has('update-encryption')) {
      await expect(update).rejects.toMatchObject({ code: 'REMOTE_UNSUPPORTED' });
      await expect(store.updateEncryption({ key: 'in-place', encryption })).rejects.toThrow('not offered here');
      expect(store.requests()['UpdateObjectEncryption']).toBe(1);
    } else {
      await update;
      expect(await store.head('in-place')).toMatchObject({ etag: before.etag, checksum: before.checksum, encryption });
    }
  });

  it('does not offer a change in place to SSE-S3', async () => {
    const store = bench.open();
    await store.put(await creation('to-s3', BODY));
    await expect(store.updateEncryption({ key: 'to-s3', encryption: { sse: 'AES256' } })).rejects.toMatchObject({
      code: 'REMOTE_UNSUPPORTED',
    });
    expect(store.requests()['UpdateObjectEncryption']).toBeUndefined();
  });
}
