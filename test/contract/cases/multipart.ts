import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Backend, Bench } from '../backend.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import type { OpenUpload, UploadPage } from '../../../src/ports/store-reads.ts';
import { creation, sendParts, uploadParts } from '../object.ts';

const MIB = 1024 * 1024;
const PARTS = [Buffer.alloc(5 * MIB, 'p'), Buffer.from('q')];
const UPLOAD = { algorithm: 'SHA256', type: 'COMPOSITE' } as const;

export function multipartCases(backend: Backend): void {
  const bench = new Bench(backend);

  it('takes one part, however small', async () => {
    const store = bench.open();
    const written = await uploadParts(store, 'one-part', [Buffer.from('small')], UPLOAD);
    expect(written.etag).toMatch(/-1$/);
    expect(await store.head('one-part')).toMatchObject({ size: 5, partCount: 1 });
  });

  it('keeps headers, metadata, tags, storage class and encryption', async () => {
    const store = bench.open();
    const kmsKeyArn = await bench.kmsKey();
    const encryption = { sse: 'aws:kms', kmsKeyArn, bucketKey: true } as const;
    const attributes = {
      headers: { contentType: 'text/x', cacheControl: 'no-cache', expires: 'Tue, 31 Dec 2030 00:00:00 GMT' },
      metadata: { m: '1' },
      tags: { t: '2 3' },
      storageClass: 'STANDARD_IA',
      encryption,
    };
    const { complete } = await sendParts(store, 'attributes', PARTS, UPLOAD);
    await store.abortUpload('attributes', complete.uploadId);
    const uploadId = await store.createUpload({ key: 'attributes', upload: UPLOAD, ...attributes });
    const parts: { etag: string; checksum: string }[] = [];
    for (const [index, body] of PARTS.entries()) {
      const value = complete.parts[index]?.checksum ?? '';
      const checksum = { algorithm: UPLOAD.algorithm, value };
      const { etag } = await store.uploadPart({ key: 'attributes', uploadId, partNumber: index + 1, body, checksum });
      parts.push({ etag, checksum: value });
    }
    const written = await store.completeUpload({ ...complete, uploadId, parts });
    expect(written.encryption).toEqual(encryption);
    const { tags, ...rest } = attributes;
    expect(await store.head('attributes')).toMatchObject(rest);
    expect(await store.tags('attributes')).toEqual(tags);
  });

  it('completes only under its precondition', async () => {
    const store = bench.open();
    await store.put(await creation('there', 'x'));
    const { complete } = await sendParts(store, 'there', PARTS, UPLOAD);
    await expect(store.completeUpload(complete)).rejects.toMatchObject({ code: 'REMOTE_PRECONDITION_FAILED' });
    const { etag } = await store.head('there');
    const written = await store.completeUpload({ ...complete, precondition: { ifMatch: etag } });
    expect((await store.head('there')).etag).toBe(written.etag);
  });

  it('does not complete over what another hand wrote since the upload began', async () => {
    const store = bench.open();
    const { complete, uploadId } = await sendParts(store, 'raced', PARTS, UPLOAD);
    // S3's clock has whole seconds.
    await setTimeout(1_100);
    const { etag } = await store.put(await creation('raced', 'another hand'));
    await bench.refuses(store.completeUpload({ ...complete, precondition: { ifMatch: etag } }), {
      code: 'REMOTE_CONFLICT',
      transient: false,
    });
    await store.abortUpload('raced', uploadId);
    expect((await store.head('raced')).etag === etag).toBe(!bench.differences.has('conditions'));
  });

  it('does not complete where another hand wrote and deleted since the upload began', async () => {
    const store = bench.open();
    const { complete } = await sendParts(store, 'deleted', PARTS, UPLOAD);
    const { etag } = await store.put(await creation('deleted', 'another hand'));
    await store.delete({ key: 'deleted', ifMatch: etag, unguarded: bench.differences.has('delete-if-match') });
    const completed = store.completeUpload(complete);
    if (bench.differences.has('deleted-during-upload')) {
      await completed;
    } else {
      await expect(completed).rejects.toMatchObject({ code: 'REMOTE_CONFLICT', transient: false });
      await store.abortUpload('deleted', complete.uploadId);
    }
  });

  it('refuses a size that the parts do not have', async () => {
    const store = bench.open();
    const { complete, uploadId } = await sendParts(store, 'size', PARTS, UPLOAD);
    await expect(store.completeUpload({ ...complete, size: complete.size + 1 })).rejects.toMatchObject({
      code: 'REMOTE_REFUSED',
    });
    await store.abortUpload('size', uploadId);
  });

  it('aborts, twice if need be, and leaves nothing', async () => {
    const store = bench.open();
    const { uploadId, complete } = await sendParts(store, 'abort', PARTS, UPLOAD);
    expect(await bench.openUploads()).toContain('abort');
    await store.abortUpload('abort', uploadId);
    await store.abortUpload('abort', uploadId);
    expect(await bench.openUploads()).not.toContain('abort');
    await expect(store.completeUpload(complete)).rejects.toMatchObject({ code: 'REMOTE_NO_SUCH_KEY' });
  });

  it.each(['open/plain', 'open/a+b %2F ünï 😀', 'open/control \u0001'])('lists the open uploads of %j', async (key) => {
    const store = bench.open();
    const begun = Math.floor(Date.now() / 1000);
    const ids = [await beginUpload(store, key), await beginUpload(store, key)];
    const pages = await pagesOf(store, key);
    const uploads = pages.flatMap((page) => page.uploads);
    expect(uploads.map((upload) => upload.key)).toEqual([key, key]);
    expect(uploads.map(({ uploadId }) => uploadId).toSorted()).toEqual(ids.toSorted());
    for (const { initiated } of uploads) {
      expect(initiated).toSatisfy(Number.isInteger);
      expect(Math.abs(initiated - begun)).toBeLessThan(60);
    }
    expect(Math.abs((pages[0]?.date ?? 0) - begun)).toBeLessThan(60);
    for (const uploadId of ids) {
      await store.abortUpload(key, uploadId);
    }
    expect((await pagesOf(store, key)).map((page) => page.uploads)).toEqual([[]]);
  });

  it('lists the open uploads of more than one page', async () => {
    const store = bench.open();
    const keys = Array.from({ length: 1_003 }, (_, index) => `pages/${String(index % 600).padStart(3, '0')}`);
    const begun = new Set<string>();
    const waiting = keys.values();
    const lane = async (): Promise<void> => {
      for (const key of waiting) {
        begun.add(await beginUpload(store, key));
      }
    };
    await Promise.all(Array.from({ length: 8 }, lane));
    const pages = await pagesOf(store, 'pages/');
    expect(pages).toHaveLength(2);
    const uploads: OpenUpload[] = pages.flatMap((page) => page.uploads);
    expect(uploads.map(({ key }) => key)).toEqual(keys.toSorted());
    expect(new Set(uploads.map(({ uploadId }) => uploadId))).toEqual(begun);
  });

  function beginUpload(store: ObjectStore, key: string): Promise<string> {
    return store.createUpload({ key, upload: UPLOAD, headers: {}, metadata: {} });
  }

  async function pagesOf(store: ObjectStore, prefix: string): Promise<readonly UploadPage[]> {
    const pages: UploadPage[] = [];
    for await (const page of store.openUploads(prefix)) {
      pages.push(page);
    }
    return pages;
  }
}
