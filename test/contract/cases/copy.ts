import { beforeAll, expect, it } from 'vitest';
import { CHECKSUM_ALGORITHMS } from '../../../src/core/object/algorithms.ts';
import type { CopyRequest } from '../../../src/ports/store-writes.ts';
import { type Backend, Bench } from '../backend.ts';
import { creation, digest, readAll, uploadParts } from '../object.ts';

const MIB = 1024 * 1024;
const PLAIN = { algorithm: 'SHA256', headers: {}, metadata: {} } as const;

export function copyCases(backend: Backend): void {
  const bench = new Bench(backend);
  if (backend.differences.has('copy-if-match')) {
    it('is refused, and not asked for again', async () => {
      const store = bench.open();
      const { etag } = await store.put(await creation('refused', 'x'));
      for (let asked = 0; asked < 2; asked += 1) {
        const copy = store.copyInPlace({ ...PLAIN, key: 'refused', ifMatch: etag, size: 1, metadata: { new: '1' } });
        await expect(copy).rejects.toMatchObject({ code: 'REMOTE_UNSUPPORTED' });
      }
      expect(store.requests()['CopyObject']).toBe(1);
      expect((await store.head('refused')).metadata).toEqual({});
    });
    return;
  }
  let kmsKeyArn = '';
  beforeAll(async () => {
    kmsKeyArn = await bench.kmsKey();
  });

  it('restates everything: what is given stands, what is not given is gone, bytes stay', async () => {
    const store = bench.open();
    const before = await store.put(
      await creation('restate', 'bytes', {
        headers: { contentType: 'text/old', cacheControl: 'old' },
        metadata: { old: '1' },
        tags: { old: '1' },
      }),
    );
    const request: CopyRequest = {
      ...PLAIN,
      key: 'restate',
      ifMatch: before.etag,
      size: 5,
      headers: {
        contentType: 'text/new',
        contentLanguage: 'fr',
        expires: 'Tue, 31 Dec 2030 00:00:00 GMT',
        websiteRedirectLocation: '/new',
      },
      metadata: { new: '2' },
      tags: { new: '2 +' },
      storageClass: 'STANDARD_IA',
      encryption: { sse: 'aws:kms', kmsKeyArn, bucketKey: true },
    };
    const copied = await store.copyInPlace(request);
    expect(copied.encryption).toEqual(request.encryption);
    expect(copied.etag === before.etag).toBe(bench.differences.has('kms-etag'));
    const seen = await store.head('restate');
    expect(seen).toMatchObject({
      etag: copied.etag,
      metadata: { new: '2' },
      storageClass: 'STANDARD_IA',
      encryption: request.encryption,
      checksum: { algorithm: 'SHA256', type: 'FULL_OBJECT', value: await digest('SHA256', Buffer.from('bytes')) },
    });
    expect(seen.headers).toEqual(request.headers);
    expect(await store.tags('restate')).toEqual({ new: '2 +' });
    expect(String(await readAll(store, 'restate'))).toBe('bytes');
  });

  it('keeps tags that are not restated', async () => {
    const store = bench.open();
    const { etag } = await store.put(await creation('tags', 'x', { tags: { kept: 'yes' } }));
    await store.copyInPlace({ ...PLAIN, key: 'tags', ifMatch: etag, size: 1 });
    expect(await store.tags('tags')).toEqual({ kept: 'yes' });
  });

  it('makes one part and a full-object checksum of what was composite', async () => {
    const store = bench.open();
    const parts = [Buffer.alloc(5 * MIB, 'm'), Buffer.from('n')];
    const before = await uploadParts(store, 'joined', parts, { algorithm: 'SHA256', type: 'COMPOSITE' });
    const after = await store.copyInPlace({ ...PLAIN, key: 'joined', ifMatch: before.etag, size: 5 * MIB + 1 });
    expect(after.etag).not.toContain('-');
    expect(after.checksum).toEqual({
      algorithm: 'SHA256',
      type: 'FULL_OBJECT',
      value: await digest('SHA256', ...parts),
    });
  });

  it.each(CHECKSUM_ALGORITHMS)('computes %s on the way', async (algorithm) => {
    const store = bench.open();
    const key = `algorithm-${algorithm}`;
    const { etag } = await store.put(await creation(key, 'x'));
    const copy = store.copyInPlace({ ...PLAIN, key, ifMatch: etag, size: 1, algorithm });
    const unknown =
      bench.differences.has('new-algorithms') &&
      ['SHA512', 'MD5', 'XXHASH64', 'XXHASH3', 'XXHASH128'].includes(algorithm);
    if (unknown) {
      await copy.catch(() => undefined);
    } else {
      const { checksum } = await copy;
      expect(checksum).toEqual({ algorithm, type: 'FULL_OBJECT', value: await digest(algorithm, Buffer.from('x')) });
      expect((await store.head(key)).checksum).toEqual(checksum);
    }
  });

  it('copies only what it was planned for', async () => {
    const store = bench.open();
    await store.put(await creation('stale', 'x'));
    await expect(
      store.copyInPlace({ ...PLAIN, key: 'stale', ifMatch: 'f'.repeat(32), size: 1, metadata: { never: '1' } }),
    ).rejects.toMatchObject({ code: 'REMOTE_PRECONDITION_FAILED' });
    await expect(
      store.copyInPlace({ ...PLAIN, key: 'not-there', ifMatch: 'f'.repeat(32), size: 1 }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^REMOTE_(NO_SUCH_KEY|PRECONDITION_FAILED)$/) });
    expect((await store.head('stale')).metadata).toEqual({});
  });
}
