import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openObjectStore } from '../../../src/adapters/s3/store.ts';
import { retries } from '../../../src/app/flow/retry.ts';
import { retrying } from '../../../src/app/store/retrying.ts';
import type { RunEvent } from '../../../src/core/event.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server.ts';
import { creation, digest, keysOf } from '../../contract/object.ts';
import { readBody } from '../../support/read-body.ts';

const MIB = 1024 * 1024;
const SLOW_DOWN = { type: 'status', status: 503, code: 'SlowDown' } as const;
const UPLOAD = { algorithm: 'SHA256', type: 'COMPOSITE' } as const;
const PLAIN = { headers: {}, metadata: {} };

type Sending = Exclude<keyof ObjectStore, 'bucket' | 'requests' | 'retries' | 'close'>;
type Call = (store: ObjectStore, key: string, etag: string) => Promise<unknown>;

describe('a store that sends again', () => {
  let sandbox: Sandbox;
  let direct: ObjectStore;
  let store: ObjectStore;
  let waits: number[];
  let events: RunEvent[];
  const folder = mkdtempSync(join(tmpdir(), 's3rec-test-'));
  const path = join(folder, 'document');

  beforeAll(async () => {
    sandbox = await startSandbox({ buckets: ['b'], pageLimit: 2 });
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: sandbox.accessKeyId,
      AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey,
    });
    const { region, endpoint } = sandbox;
    direct = openObjectStore({ bucket: 'b', region, endpoint, parallelism: 2, warn: () => undefined });
    const clock = {
      now: Date.now,
      monotonic: () => 0,
      random: () => 0.5,
      sleep: async (ms: number) => void waits.push(ms),
    };
    const report = (event: RunEvent): void => void events.push(event);
    store = retrying(direct, retries({ clock, report }));
    writeFileSync(path, 'a document');
  });
  beforeEach(() => {
    sandbox.faults.clear();
    waits = [];
    events = [];
  });
  afterAll(async () => {
    direct.close();
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });

  const upload = (its: ObjectStore, key: string): Promise<string> =>
    its.createUpload({ key, upload: UPLOAD, ...PLAIN });
  const part = async (key: string, uploadId: string): Promise<Parameters<ObjectStore['uploadPart']>[0]> => {
    const body = Buffer.alloc(8, 'x');
    return {
      key,
      uploadId,
      partNumber: 1,
      body,
      checksum: { algorithm: 'SHA256', value: await digest('SHA256', body) },
    };
  };

  /** Every method of the port that sends anything, with S3's name of what it sends; the compiler names one that lacks. */
  const calls: Readonly<Record<Sending, readonly [operation: string, call: Call]>> = {
    list: ['ListObjectsV2', (its, key) => keysOf(its, key)],
    standsAs: ['ListObjectsV2', (its, key) => its.standsAs(key, { sha256: '' })],
    head: ['HeadObject', (its, key) => its.head(key)],
    listedParts: ['GetObjectAttributes', (its, key, etag) => its.listedParts(key, { etag })],
    headPart: ['HeadObject', (its, key, etag) => its.headPart(key, { etag, partNumber: 1, partCount: 1 })],
    tags: ['GetObjectTagging', (its, key) => its.tags(key)],
    grants: ['GetObjectAcl', (its, key) => its.grants(key)],
    aclsDisabled: ['GetBucketOwnershipControls', (its) => its.aclsDisabled()],
    get: ['GetObject', (its, key) => its.get(key, {}, ({ body }) => readBody(body))],
    put: ['PutObject', async (its, key) => its.put(await creation(`${key}-new`, 'x'))],
    putDocument: [
      'PutObject',
      (its, key) =>
        its.putDocument({ key: `${key}-new`, path, contentType: 'a/b', precondition: { ifNoneMatch: '*' } }),
    ],
    createUpload: ['CreateMultipartUpload', upload],
    uploadPart: ['UploadPart', async (its, key) => its.uploadPart(await part(key, await upload(direct, key)))],
    completeUpload: [
      'CompleteMultipartUpload',
      async (its, key, ifMatch) => {
        const uploadId = await upload(direct, key);
        const { etag, checksum } = await direct.uploadPart(await part(key, uploadId));
        const parts = [{ etag, checksum: checksum?.value ?? '' }];
        return await its.completeUpload({ key, uploadId, upload: UPLOAD, parts, size: 8, precondition: { ifMatch } });
      },
    ],
    abortUpload: ['AbortMultipartUpload', async (its, key) => its.abortUpload(key, await upload(direct, key))],
    openUploads: [
      'ListMultipartUploads',
      async (its, key) => {
        await upload(direct, key);
        for await (const { uploads } of its.openUploads(key)) {
          expect(uploads).toHaveLength(1);
        }
      },
    ],
    copyInPlace: [
      'CopyObject',
      (its, key, ifMatch) => its.copyInPlace({ ...PLAIN, key, ifMatch, size: 8, algorithm: 'SHA256' }),
    ],
    copyPart: [
      'UploadPartCopy',
      async (its, key, ifMatch) => {
        const uploadId = await upload(direct, key);
        return await its.copyPart({ key, ifMatch, uploadId, partNumber: 1, range: { start: 0, end: 8 } });
      },
    ],
    putTags: ['PutObjectTagging', (its, key) => its.putTags({ key, tags: { a: 'b' } })],
    putAcl: ['PutObjectAcl', (its, key) => its.putAcl({ key, acl: 'private' })],
    updateEncryption: [
      'UpdateObjectEncryption',
      (its, key) =>
        its.updateEncryption({
          key,
          encryption: { sse: 'aws:kms', kmsKeyArn: `arn:aws:kms:us-east-1:111122223333:key/${key}` },
        }),
    ],
    delete: ['DeleteObject', (its, key, ifMatch) => its.delete({ key, ifMatch })],
  };

  it.each(Object.entries(calls))('%s', async (method, [operation, call]) => {
    const { etag } = await direct.put(await creation(method, Buffer.alloc(8)));
    sandbox.faults.add({ operation, times: 1, action: SLOW_DOWN });
    const before = direct.requests()[operation] ?? 0;
    const failed = await call(store, method, etag).catch((error: unknown) => error);
    expect(failed).not.toMatchObject({ code: 'REMOTE_THROTTLED' });
    expect((direct.requests()[operation] ?? 0) - before).toBe(2);
    expect(events).toEqual([expect.objectContaining({ type: 'retry', operation, attempt: 1, waitMs: 100 })]);
  });

  it('a listing goes on behind the last page that came', async () => {
    const keys = ['1', '2', '3', '4', '5'].map((name) => `pages/${name}`);
    for (const key of keys) {
      await direct.put(await creation(key, 'x'));
    }
    sandbox.faults.add({ operation: 'ListObjectsV2', from: 2, times: 2, action: SLOW_DOWN });
    const before = direct.requests()['ListObjectsV2'] ?? 0;
    expect(await keysOf(store, 'pages/')).toEqual(keys);
    expect((direct.requests()['ListObjectsV2'] ?? 0) - before).toBe(5);
  });

  it('an object whose body breaks off is read anew, from its beginning', async () => {
    const bytes = Buffer.alloc(MIB, 'body');
    await direct.put(await creation('cut', bytes));
    sandbox.faults.add({ operation: 'GetObject', times: 1, action: { type: 'cut', bytes: 100_000 } });
    const read = await store.get('cut', {}, ({ body }) => readBody(body));
    expect(Buffer.isBuffer(read) && read.equals(bytes)).toBe(true);
    expect(events).toEqual([expect.objectContaining({ type: 'retry', operation: 'GetObject', key: 'cut' })]);
  });

  it('what a look before a write gave up is not asked for again by the write', async () => {
    await direct.put(await creation('looked-at', 'x'));
    sandbox.faults.add({ operation: 'HeadObject', action: SLOW_DOWN });
    const before = direct.requests();
    const check = async (): Promise<boolean> => (await store.head('looked-at')).size === 1;
    const write = store.putTags({ key: 'looked-at', tags: {}, check });
    await expect(write).rejects.toMatchObject({ code: 'REMOTE_THROTTLED' });
    expect((direct.requests()['HeadObject'] ?? 0) - (before['HeadObject'] ?? 0)).toBe(8);
    expect(direct.requests()['PutObjectTagging']).toBe(before['PutObjectTagging']);
  });

  it('a write without a condition is preceded by a look each time, which knows that it may be done', async () => {
    await direct.put(await creation('amended', 'x'));
    sandbox.faults.add({ operation: 'PutObjectTagging', times: 1, action: { type: 'reset', when: 'after' } });
    const looks: boolean[] = [];
    const check = async (mayBeDone: boolean): Promise<boolean> => {
      looks.push(mayBeDone);
      return !mayBeDone;
    };
    await store.putTags({ key: 'amended', tags: { now: 'there' }, check });
    expect(looks).toEqual([false, true]);
    expect(await direct.tags('amended')).toEqual({ now: 'there' });
  });

  it('a request ends with its signal, and a listing too', async () => {
    sandbox.faults.add({ operation: 'HeadObject', action: SLOW_DOWN });
    sandbox.faults.add({ operation: 'ListObjectsV2', action: SLOW_DOWN });
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await expect(store.head('k', { signal })).rejects.toBe(reason);
    await expect(store.list('', { signal }).next()).rejects.toBe(reason);
    await expect(store.openUploads('', { signal }).next()).rejects.toBe(reason);
    expect(events).toEqual([]);
  });
});
