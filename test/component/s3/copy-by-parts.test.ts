import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openObjectStore, type StoreOptions } from '../../../src/adapters/s3/store.ts';
import { copyByParts } from '../../../src/app/apply/copy-by-parts.ts';
import { copyObject } from '../../../src/app/apply/copy-object.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import { retries } from '../../../src/app/flow/retry.ts';
import { retrying } from '../../../src/app/store/retrying.ts';
import type { CopyRequest } from '../../../src/ports/store-writes.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server.ts';
import { type Script, scriptedServer, STANDS } from './scripted-server.ts';
import { quickClock } from '../../support/world.ts';
import { creation, readAll, wholeChecksum } from '../../contract/object.ts';

const MIB = 1024 * 1024;
const PART = 5 * MIB;

const BODY = Buffer.alloc(12 * MIB + 5, 'copied by parts');

/** What CopyObject does not take (over 5 GiB) goes by parts; the way is the same for twelve MiB. */
describe('copy in place by parts', () => {
  let sandbox: Sandbox;
  let store: ObjectStore;
  beforeAll(async () => {
    sandbox = await startSandbox({ buckets: ['b'] });
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: sandbox.accessKeyId,
      AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey,
    });
    const { region, endpoint } = sandbox;
    const options: StoreOptions = { bucket: 'b', region, endpoint, parallelism: 3, warn: () => undefined };
    store = openObjectStore(options);
  });
  afterAll(async () => {
    store.close();
    await sandbox.close();
  });
  const request = (key: string, ifMatch: string, more: Partial<CopyRequest> = {}): CopyRequest => ({
    key,
    ifMatch,
    size: BODY.byteLength,
    algorithm: 'SHA256',
    headers: { contentType: 'text/new' },
    metadata: { a: '1' },
    tags: { t: '2' },
    ...more,
  });
  const { signal } = new AbortController();
  const depsOf = (its: ObjectStore, requests = limiter(3)): Parameters<typeof copyByParts>[0] => ({
    store: its,
    requests,
    clock: quickClock,
    report: () => undefined,
    signal,
    closing: signal,
    openBefore: async () => new Set<string>(),
  });
  const sentAgain = (): ObjectStore => retrying(store, retries({ clock: quickClock, report: () => undefined }));

  it.each([
    { algorithm: 'SHA256', type: 'COMPOSITE' },
    { algorithm: 'CRC64NVME', type: 'FULL_OBJECT' },
  ] as const)('keeps the bytes and restates the rest ($algorithm)', async (upload) => {
    const key = `copy of ${upload.algorithm} + ü`;
    const { etag } = await store.put(await creation(key, BODY));
    const planned = { partSize: PART };
    const { result: copied, partSize } = await copyObject(depsOf(store), request(key, etag, upload), planned);
    expect(partSize).toBe(PART);
    const parts = [BODY.subarray(0, 5 * MIB), BODY.subarray(5 * MIB, 10 * MIB), BODY.subarray(10 * MIB)];
    expect(copied.checksum).toEqual({ ...upload, value: await wholeChecksum(parts, upload) });
    expect(await store.head(key)).toMatchObject({
      etag: copied.etag,
      partCount: 3,
      headers: { contentType: 'text/new' },
      metadata: { a: '1' },
    });
    expect(await store.tags(key)).toEqual({ t: '2' });
    expect((await readAll(store, key)).equals(BODY)).toBe(true);
  });

  it('asks again for the one part that failed', async () => {
    const { etag } = await store.put(await creation('again', BODY));
    const throttled = { type: 'status', status: 503, code: 'SlowDown' } as const;
    sandbox.faults.add({ operation: 'UploadPartCopy', from: 2, times: 1, action: throttled });
    const before = store.requests()['UploadPartCopy'] ?? 0;
    await copyByParts(depsOf(sentAgain()), request('again', etag), PART);
    expect(store.requests()).toMatchObject({ UploadPartCopy: before + 4 });
    expect((await readAll(store, 'again')).equals(BODY)).toBe(true);
  });

  it('begins its upload once more where no answer came', async () => {
    const { etag } = await store.put(await creation('begin', BODY));
    sandbox.faults.add({ operation: 'CreateMultipartUpload', times: 1, action: { type: 'reset' } });
    await copyByParts(depsOf(sentAgain()), request('begin', etag), PART);
    expect((await store.head('begin')).partCount).toBe(3);
  });

  it('several at once send no more parts at a time than one: the rest does not wait for connections', async () => {
    let [running, most, copied] = [0, 0, 0];
    const answer = (_: number, url: URL): Script => {
      const xml = (body: string): Script => ({ status: 200, body });
      if (url.searchParams.has('uploads')) {
        return xml('<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>');
      }
      if (!url.searchParams.has('partNumber')) {
        return xml('<CompleteMultipartUploadResult><ETag>"e-8"</ETag></CompleteMultipartUploadResult>');
      }
      most = Math.max(most, ++running);
      copied += 1;
      const more = sleep(20).then(() => {
        running -= 1;
        return '<CopyPartResult><ETag>"e"</ETag></CopyPartResult>';
      });
      return { status: 200, more };
    };
    await using server = await scriptedServer(answer, STANDS);
    const { endpoint } = server;
    const scripted = openObjectStore({ bucket: 'b', region: 'r', endpoint, parallelism: 3, warn: () => undefined });
    const [size, partSize] = [8 * 1024 ** 3, 1024 ** 3];
    const deps = depsOf(scripted);
    const copies = ['a', 'b', 'c'].map((key) => copyByParts(deps, request(key, 'e', { size }), partSize));
    expect((await Promise.all(copies)).map(({ etag }) => etag)).toEqual(['e-8', 'e-8', 'e-8']);
    expect([most, copied]).toEqual([3, 24]);
    scripted.close();
  });

  it('leaves no upload behind when a part fails, or the object is another by then', async () => {
    const { etag } = await store.put(await creation('fails', BODY));
    sandbox.faults.add({
      operation: 'UploadPartCopy',
      from: 2,
      times: 1,
      action: { type: 'status', status: 503, code: 'SlowDown' },
    });
    await expect(copyByParts(depsOf(store), request('fails', etag), PART)).rejects.toMatchObject({
      code: 'REMOTE_THROTTLED',
    });
    await expect(copyByParts(depsOf(store), request('fails', 'f'.repeat(32)), PART)).rejects.toMatchObject({
      code: 'REMOTE_PRECONDITION_FAILED',
    });
    expect((await store.head('fails')).etag).toBe(etag);
    const open: unknown[] = [];
    for await (const { uploads } of store.openUploads('')) {
      open.push(...uploads);
    }
    expect(open).toEqual([]);
  });
});
