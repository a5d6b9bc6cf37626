import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openObjectStore } from '../../../src/adapters/s3/store.ts';
import { retries } from '../../../src/app/flow/retry.ts';
import { retrying } from '../../../src/app/store/retrying.ts';
import type { Settled, ObjectStore } from '../../../src/ports/object-store.ts';
import type { WriteResult, DeleteResult } from '../../../src/ports/store-writes.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server.ts';
import { creation, digest, readAll } from '../../contract/object.ts';
import { startProxy } from '../../support/proxy.ts';
import { quickClock } from '../../support/world.ts';

const UPLOAD = { algorithm: 'SHA256', type: 'COMPOSITE' } as const;
const PLAIN = { headers: {}, metadata: {} };
const folder = mkdtempSync(join(tmpdir(), 's3rec-test-'));
const OURS = Buffer.from('ours, by parts');

type Settle = { readonly settle?: () => Promise<(WriteResult & DeleteResult) | undefined> };

/** An upload of one part, and what completes it. */
async function uploaded(store: ObjectStore, key: string): Promise<Parameters<ObjectStore['completeUpload']>[0]> {
  const uploadId = await store.createUpload({ key, upload: UPLOAD, ...PLAIN });
  const checksum = { algorithm: 'SHA256', value: await digest('SHA256', OURS) } as const;
  const { etag } = await store.uploadPart({ key, uploadId, partNumber: 1, body: OURS, checksum });
  const parts = [{ etag, checksum: checksum.value }];
  return { key, uploadId, upload: UPLOAD, parts, size: OURS.byteLength, precondition: { ifNoneMatch: '*' } };
}

type Begin = (store: ObjectStore, key: string, ifMatch: string) => Promise<(also: Settle) => Promise<unknown>>;

/** What is preceded by a look: begun under an ETag, then sent. */
const WRITES: Readonly<Record<string, Begin>> = {
  CompleteMultipartUpload: async (store, key, ifMatch) => {
    const request = await uploaded(store, key);
    return (also) => store.completeUpload({ ...request, ...(also as Settled<WriteResult>), precondition: { ifMatch } });
  },
  CopyObject: async (store, key, ifMatch) => (also) =>
    store.copyInPlace({ ...PLAIN, ...also, key, ifMatch, size: 3, algorithm: 'SHA256', metadata: { new: '1' } }),
  DeleteObject: async (store, key, ifMatch) => (also) => store.delete({ ...also, key, ifMatch }),
  // Of a manifest, which goes in parts from 5 MiB on.
  'CompleteMultipartUpload of a document': async (store, key, ifMatch) => {
    const path = join(folder, 'manifest');
    writeFileSync(path, Buffer.alloc(5 * 1024 * 1024 + 1, 'm'));
    const request = { key, path, contentType: 'application/jsonl', precondition: { ifMatch } } as const;
    return (also) => store.putDocument({ ...request, ...also });
  },
};

describe('off AWS an object is looked at before Complete, Copy and Delete', () => {
  let sandbox: Sandbox;
  let store: ObjectStore;
  const opened: ObjectStore[] = [];
  const open = (endpoint: string): ObjectStore => {
    const { region } = sandbox;
    const one = openObjectStore({ bucket: 'b', region, endpoint, parallelism: 2, warn: () => undefined });
    opened.push(one);
    return one;
  };
  beforeAll(async () => {
    sandbox = await startSandbox({ buckets: ['b'] });
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: sandbox.accessKeyId,
      AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey,
    });
    store = open(sandbox.endpoint);
  });
  beforeEach(() => sandbox.faults.clear());
  afterAll(async () => {
    for (const one of opened) {
      one.close();
    }
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const heads = (from: number): number =>
    sandbox.requests.slice(from).filter(({ operation }) => operation === 'HeadObject').length;

  describe.each(Object.entries(WRITES))('%s', (what, begin) => {
    const [operation = ''] = what.split(' ');
    const deaf = (): void => sandbox.faults.add({ operation, action: { type: 'ignore-conditions' } });

    it('is refused where another hand was there first, on a server that ignores its condition', async () => {
      const key = `${what}-theirs`;
      const { etag } = await store.put(await creation(key, 'old'));
      const send = await begin(store, key, etag);
      await store.put(await creation(key, 'theirs', { precondition: { ifMatch: etag } }));
      deaf();
      await expect(send({})).rejects.toMatchObject({ code: 'REMOTE_PRECONDITION_FAILED', transient: false });
      expect(String(await readAll(store, key))).toBe('theirs');
    });

    it('is refused where the object is gone', async () => {
      const key = `${what}-gone`;
      const { etag } = await store.put(await creation(key, 'old'));
      const send = await begin(store, key, etag);
      await store.delete({ key, ifMatch: etag });
      deaf();
      await expect(send({})).rejects.toMatchObject({ code: 'REMOTE_NO_SUCH_KEY' });
    });

    it('is not refused for what an earlier attempt of its own did', async () => {
      const key = `${what}-ours`;
      const { etag } = await store.put(await creation(key, 'old', { encryption: { sse: 'aws:kms' } }));
      const again = retrying(store, retries({ clock: quickClock, report: () => undefined }));
      const send = await begin(again, key, etag);
      deaf();
      sandbox.faults.add({ operation, times: 1, action: { type: 'reset', when: 'after' } });
      const ours = { etag: 'ours', versionId: null, encryption: { sse: 'none' }, checked: false } as const;
      const from = sandbox.requests.length;
      expect(await send({ settle: async () => ours })).toBe(ours);
      expect(sandbox.requests.slice(from).filter((request) => request.operation === operation)).toHaveLength(1);
    });

    it('costs one HEAD, and none on AWS', async () => {
      const key = `${what}-asked`;
      let { etag } = await store.put(await creation(key, 'old'));
      let send = await begin(store, key, etag);
      const from = sandbox.requests.length;
      await send({});
      expect(heads(from)).toBe(1);

      await using proxy = await startProxy(sandbox.endpoint);
      process.env['http_proxy'] = proxy.url;
      const aws = open('http://s3.us-east-1.amazonaws.com');
      const other = `${key} of AWS`;
      ({ etag } = await aws.put(await creation(other, 'old')));
      send = await begin(aws, other, etag);
      const then = sandbox.requests.length;
      await send({});
      expect(heads(then)).toBe(0);
      expect(proxy.asked.length).toBeGreaterThan(1);
    });
  });

  it('a new object by parts is refused where one stands by then', async () => {
    const request = await uploaded(store, 'new');
    await store.put(await creation('new', 'theirs'));
    sandbox.faults.add({ operation: 'CompleteMultipartUpload', action: { type: 'ignore-conditions' } });
    await expect(store.completeUpload(request)).rejects.toMatchObject({ code: 'REMOTE_PRECONDITION_FAILED' });
    expect(String(await readAll(store, 'new'))).toBe('theirs');
  });

  it('a delete holds size, LastModified and version, too', async () => {
    const { etag } = await store.put(await creation('all', 'x'));
    const { lastModified } = await store.head('all');
    const standing = { size: 1, lastModified: lastModified - 1 };
    const request = { key: 'all', ifMatch: etag };
    await expect(store.delete({ ...request, standing })).rejects.toMatchObject({ code: 'REMOTE_PRECONDITION_FAILED' });
    await store.delete({ ...request, standing: { ...standing, lastModified } });
  });
});
