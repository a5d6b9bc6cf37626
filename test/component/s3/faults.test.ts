import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import net from 'node:net';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openObjectStore, type StoreOptions } from '../../../src/adapters/s3/store.ts';
import { stsError } from '../../../src/adapters/sts/sts-error.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import { retries } from '../../../src/app/flow/retry.ts';
import { askParts } from '../../../src/app/observe/ask-object.ts';
import type { Bucket } from '../../../src/app/observe/bucket.ts';
import { retrying } from '../../../src/app/store/retrying.ts';
import type { GetOptions, GetResult } from '../../../src/ports/store-reads.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server.ts';
import { quickClock } from '../../support/world.ts';
import { changedAnswers } from '../../support/changed-answers.ts';
import { creation, unread, uploadParts } from '../../contract/object.ts';

describe.each([false, true])('a network that fails (by the SDK alone: %s)', (sdkOnly) => {
  let sandbox: Sandbox;
  let store: ObjectStore;
  const open = (options: Partial<StoreOptions> = {}): ObjectStore =>
    openObjectStore({
      bucket: 'b',
      region: 'us-east-1',
      endpoint: sandbox.endpoint,
      parallelism: 2,
      warn: () => undefined,
      sdkOnly,
      ...options,
    });

  const { signal } = new AbortController();
  const asking = (asked: ObjectStore): Bucket => ({ store: asked, requests: limiter(2), signal });
  const got = async (key: string, options: GetOptions = {}): Promise<GetResult> => {
    const result = await store.get(key, options, unread);
    if (result === 'not-modified') {
      throw new Error('not-modified without a condition');
    }
    return result;
  };
  const left = async (prefix: string): Promise<readonly string[]> => {
    const keys: string[] = [];
    for await (const { uploads } of store.openUploads(prefix)) {
      keys.push(...uploads.map(({ key }) => key));
    }
    return keys;
  };
  beforeAll(async () => {
    sandbox = await startSandbox({ buckets: ['b'] });
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: sandbox.accessKeyId,
      AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey,
    });
    store = open();
  });
  beforeEach(() => sandbox.faults.clear());
  afterAll(async () => {
    store.close();
    await sandbox.close();
  });

  it.each(['before', 'after'] as const)('a reset %s a write leaves its outcome open', async (when) => {
    sandbox.faults.add({ operation: 'PutObject', action: { type: 'reset', when } });
    const key = `reset-${when}`;
    await expect(store.put(await creation(key, 'x'))).rejects.toMatchObject({
      code: 'REMOTE_UNREACHABLE',
      transient: true,
      ambiguous: true,
    });
    await (when === 'after'
      ? store.head(key)
      : expect(store.head(key)).rejects.toMatchObject({ code: 'REMOTE_NO_SUCH_KEY' }));
  });

  it('a reset of a read is only transient', async () => {
    sandbox.faults.add({ operation: 'HeadObject', action: { type: 'reset' } });
    await expect(store.head('k')).rejects.toMatchObject({
      code: 'REMOTE_UNREACHABLE',
      transient: true,
      ambiguous: false,
    });
  });

  it('a body that is cut is no end of the body', async () => {
    await store.put(await creation('cut', 'x'.repeat(100_000)));
    sandbox.faults.add({ operation: 'GetObject', action: { type: 'cut', bytes: 50_000 } });
    const got = await store.get('cut', {}, unread);
    if (got === 'not-modified') {
      throw new Error('not-modified without a condition');
    }
    await expect(got.body.read(() => undefined)).rejects.toMatchObject({
      code: 'REMOTE_UNREACHABLE',
      transient: true,
      ambiguous: false,
    });
  });

  it('a listing that is cut is no listing', async () => {
    sandbox.faults.add({ operation: 'ListObjectsV2', action: { type: 'cut', bytes: 100 } });
    await expect(store.list('').next()).rejects.toMatchObject({ transient: true });
  });

  it('each request is sent once', async () => {
    sandbox.faults.add({ operation: 'PutObject', action: { type: 'status', status: 503, code: 'SlowDown' } });
    const before = sandbox.requests.length;
    await expect(store.put(await creation('once', 'x'))).rejects.toMatchObject({ code: 'REMOTE_THROTTLED' });
    expect(sandbox.requests.length - before).toBe(1);
  });

  it('what is in flight ends with its signal', async () => {
    sandbox.faults.add({ operation: 'HeadObject', action: { type: 'delay', milliseconds: 5_000 } });
    const stop = new AbortController();
    const reason = new Error('enough');
    const head = store.head('k', { signal: stop.signal });
    const began = performance.now();
    await setTimeout(50);
    stop.abort(reason);
    await expect(head).rejects.toBe(reason);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('a listing ends with its signal', async () => {
    sandbox.faults.add({ operation: 'ListObjectsV2', action: { type: 'delay', milliseconds: 5_000 } });
    const stop = new AbortController();
    const reason = new Error('enough');
    const page = store.list('', { signal: stop.signal }).next();
    await setTimeout(50);
    stop.abort(reason);
    await expect(page).rejects.toBe(reason);
  });

  it('a document that fails half-way, or is stopped, leaves no upload behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 's3rec-test-'));
    const path = join(folder, 'document');
    writeFileSync(path, Buffer.alloc(20 * 1024 * 1024));
    const request = { key: 'document', path, contentType: 'a/b', precondition: { ifNoneMatch: '*' } } as const;
    sandbox.faults.add({
      operation: 'UploadPart',
      from: 2,
      times: 1,
      action: { type: 'status', status: 503, code: 'SlowDown' },
    });
    await expect(store.putDocument(request)).rejects.toMatchObject({ code: 'REMOTE_THROTTLED', transient: true });
    for (const operation of ['UploadPart', 'CreateMultipartUpload']) {
      sandbox.faults.clear();
      sandbox.faults.add({ operation, action: { type: 'delay', milliseconds: 300 } });
      const stop = new AbortController();
      const reason = new Error('enough');
      const begun = (): number => sandbox.requests.filter((request) => request.operation === operation).length;
      const before = begun();
      const put = store.putDocument({ ...request, signal: stop.signal });
      await vi.waitFor(() => expect(begun()).toBeGreaterThan(before), 5_000);
      stop.abort(reason);
      await expect(put).rejects.toBe(reason);
      // By now: whoever was stopped ends, and sends nothing more.
      expect(await left('document')).toEqual([]);
      await expect(store.putDocument({ ...request, signal: stop.signal })).rejects.toBe(reason);
    }
    expect(
      sandbox.requests.filter(({ operation, status }) => operation === 'AbortMultipartUpload' && status === 204),
    ).toHaveLength(3);
    await expect(store.head('document')).rejects.toMatchObject({ code: 'REMOTE_NO_SUCH_KEY' });
    rmSync(folder, { recursive: true });
    await expect(store.putDocument(request)).rejects.toMatchObject({ code: 'LOCAL_UNREADABLE' });
  });

  it('parts are found by HEAD where GetObjectAttributes is not granted or not known', async () => {
    const sizes = [5 * 1024 * 1024, 5 * 1024 * 1024 + 1, 5 * 1024 * 1024, 7];
    const upload = { algorithm: 'SHA256', type: 'COMPOSITE' } as const;
    const { etag } = await uploadParts(
      store,
      'parts',
      sizes.map((size) => Buffer.alloc(size)),
      upload,
    );
    const digests = sizes.map((size) => createHash('sha256').update(Buffer.alloc(size)).digest('base64'));
    const parts = sizes.map((size, index) => ({ size, checksum: { algorithm: 'SHA256', value: digests[index] } }));
    const of = { etag, size: sizes.reduce((sum, size) => sum + size, 0), partCount: 4 };
    for (const [status, code] of [
      [403, 'AccessDenied'],
      [501, 'NotImplemented'],
      [405, 'MethodNotAllowed'],
    ] as const) {
      sandbox.faults.clear();
      sandbox.faults.add({ operation: 'GetObjectAttributes', action: { type: 'status', status, code } });
      expect(await askParts(asking(store), 'parts', of)).toEqual(parts);
      await expect(askParts(asking(store), 'parts', { ...of, etag: `${'f'.repeat(32)}-4` })).rejects.toMatchObject({
        code: 'REMOTE_PRECONDITION_FAILED',
      });
    }
    sandbox.faults.add({ operation: 'HeadObject', action: { type: 'status', status: 503, code: 'SlowDown' } });
    await expect(askParts(asking(store), 'parts', of)).rejects.toMatchObject({
      code: 'REMOTE_THROTTLED',
      transient: true,
    });

    // One part of four is asked for again, and no other.
    sandbox.faults.clear();
    const status = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    sandbox.faults.add({ operation: 'GetObjectAttributes', action: status });
    const throttled = { type: 'status', status: 503, code: 'SlowDown' } as const;
    sandbox.faults.add({ operation: 'HeadObject', from: 3, times: 1, action: throttled });
    const before = store.requests()['HeadObject'] ?? 0;
    const retry = retries({ clock: quickClock, report: () => undefined });
    expect(await askParts(asking(retrying(store, retry)), 'parts', of)).toEqual(parts);
    expect(store.requests()['HeadObject']).toBe(before + 5);
  });

  it.each([
    ['throttles', { name: 'Throttling', status: 400 }],
    ['fails', { name: 'InternalFailure', status: 500 }],
  ])('credentials are asked for again where STS %s for a moment', async (_, { name, status }) => {
    const { accessKeyId, secretAccessKey } = sandbox;
    const refusal = Object.assign(new Error('m'), { name, $metadata: { httpStatusCode: status } });
    const answers = [Promise.reject(stsError(refusal, 'The role')), Promise.resolve({ accessKeyId, secretAccessKey })];
    answers[0]?.catch(() => undefined);
    const asked = open({ credentials: () => answers.shift() ?? expect.fail('asked too often') });
    const retry = retries({ clock: quickClock, report: () => undefined });
    await expect(retrying(asked, retry).head('nobody')).rejects.toMatchObject({ code: 'REMOTE_NO_SUCH_KEY' });
    expect(retry.sentAgain()).toBe(1);
    asked.close();
  });

  it('a document whose upload was begun without an answer leaves none behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 's3rec-test-'));
    const path = join(folder, 'document');
    writeFileSync(path, Buffer.alloc(20 * 1024 * 1024));
    sandbox.faults.add({ operation: 'CreateMultipartUpload', times: 1, action: { type: 'reset', when: 'after' } });
    const request = { key: 'lost', path, contentType: 'a/b', precondition: { ifNoneMatch: '*' } } as const;
    await expect(store.putDocument(request)).rejects.toMatchObject({ transient: true, ambiguous: true });
    expect(await left('lost')).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['is not answered when it is stopped', { type: 'delay', milliseconds: 60_000 }, true],
    ['is refused', { type: 'status', status: 403, code: 'AccessDenied' }, false],
  ] as const)('a document whose abort %s says what may be left', async (_, action, stopped) => {
    const folder = mkdtempSync(join(tmpdir(), 's3rec-test-'));
    const path = join(folder, 'document');
    writeFileSync(path, Buffer.alloc(6 * 1024 * 1024));
    const warnings: string[] = [];
    const own = open({ warn: (message) => void warnings.push(message) });
    sandbox.faults.add({ operation: 'AbortMultipartUpload', action });
    const throttled = { type: 'status', status: 503, code: 'SlowDown' } as const;
    sandbox.faults.add({
      operation: 'UploadPart',
      action: stopped ? { type: 'delay', milliseconds: 60_000 } : throttled,
    });
    const stop = new AbortController();
    const parts = (): number => own.requests()['UploadPart'] ?? 0;
    const key = `left-${stopped}`;
    const precondition = { ifNoneMatch: '*' } as const;
    const put = own.putDocument({ key, path, contentType: 'a/b', precondition, signal: stop.signal });
    put.catch(() => undefined);
    await vi.waitFor(() => expect(parts()).toBe(1), 5_000);
    const began = performance.now();
    if (stopped) {
      stop.abort(new Error('enough'));
    }
    await expect(put).rejects.toThrow(stopped ? 'enough' : /SlowDown/);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(warnings).toEqual([expect.stringMatching(new RegExp(`${key} may .* list-multipart-uploads`))]);
    own.close();
    rmSync(folder, { recursive: true });
  });

  it('what is thrown by whoever takes a body, and a bug, are no refusals', async () => {
    await store.put(await creation('taken', 'x'));
    const bug = new TypeError("Cannot read properties of undefined (reading 'x')");
    const fail = (): never => {
      throw bug;
    };
    const { body } = await got('taken');
    await expect(body.read(fail)).rejects.toBe(bug);
    const own = open({ debug: fail });
    await expect(own.head('taken')).rejects.toBe(bug);
    own.close();
  });

  it('a body that breaks off, or that nobody wants any more, ends reading', async () => {
    await store.put(await creation('body', Buffer.alloc(300_000)));
    const into = Buffer.alloc(300_000);
    sandbox.faults.add({ operation: 'GetObject', times: 1, action: { type: 'cut', bytes: 100_000 } });
    const cut = await got('body');
    await expect(cut.body.readInto(into)).rejects.toMatchObject({ code: 'REMOTE_UNREACHABLE', transient: true });
    sandbox.faults.add({ operation: 'GetObject', times: 1, action: { type: 'cut', bytes: 100 } });
    const cutUnread = await got('body');
    await setTimeout(300);
    await expect(cutUnread.body.readInto(into)).rejects.toMatchObject({ code: 'REMOTE_UNREACHABLE', transient: true });
    const stop = new AbortController();
    const aborted = await got('body', { signal: stop.signal });
    const reason = new Error('enough');
    stop.abort(reason);
    await expect(aborted.body.readInto(into)).rejects.toBe(reason);
    await (await got('body')).body.readInto(into);
  });

  it('tags that may not be read are told apart from no tags', async () => {
    await store.put(await creation('tagged', 'x'));
    expect(await store.tags('tagged')).toEqual({});
    sandbox.faults.add({
      operation: 'GetObjectTagging',
      action: { type: 'status', status: 403, code: 'AccessDenied' },
    });
    expect(await store.tags('tagged')).toBe('denied');
  });

  it('a server without conditional deletes is looked at directly before each, and asked for one no more', async () => {
    const own = open();
    sandbox.faults.add({
      operation: 'DeleteObject',
      times: 1,
      action: { type: 'status', status: 501, code: 'NotImplemented' },
    });
    const first = await own.put(await creation('del-1', 'x'));
    const second = await own.put(await creation('del-2', 'y'));
    const unguarded = true;
    expect(await own.delete({ key: 'del-1', ifMatch: first.etag, unguarded })).toEqual({
      versionId: null,
      checked: true,
    });
    const { lastModified } = await own.head('del-2');
    const stands = { size: 1, lastModified, versionId: null };
    for (const [ifMatch, standing] of [
      [first.etag, stands],
      [second.etag, { ...stands, size: 2 }],
      [second.etag, { ...stands, lastModified: lastModified - 1 }],
      [second.etag, { ...stands, versionId: 'other' }],
    ] as const) {
      await expect(own.delete({ key: 'del-2', ifMatch, standing, unguarded })).rejects.toMatchObject({
        code: 'REMOTE_PRECONDITION_FAILED',
      });
    }
    const before = own.requests();
    expect(await own.delete({ key: 'del-2', ifMatch: second.etag, standing: stands, unguarded })).toEqual({
      versionId: null,
      checked: true,
    });
    // The first was also looked at before it was asked for.
    expect(before).toEqual({ PutObject: 2, DeleteObject: 2, HeadObject: 7 });
    expect(own.requests()).toEqual({ PutObject: 2, DeleteObject: 3, HeadObject: 8 });
    own.close();
  });

  it('a server that ignores the condition of a delete is known by its name, and looked at', async () => {
    const door = await changedAnswers(sandbox.endpoint, (_request, headers) => ({ ...headers, server: 'MinIO' }));
    const own = open({ endpoint: door });
    const { etag } = await own.put(await creation('deaf', 'x'));
    await store.put({ ...(await creation('deaf', 'theirs')), precondition: { ifMatch: etag } });
    const request = { key: 'deaf', ifMatch: etag };
    await expect(own.delete(request)).rejects.toMatchObject({ code: 'REMOTE_UNSUPPORTED' });
    await expect(own.delete({ ...request, unguarded: true })).rejects.toMatchObject({
      code: 'REMOTE_PRECONDITION_FAILED',
    });
    expect(await store.head('deaf')).toMatchObject({ size: 6 });
    expect(own.requests()).not.toHaveProperty('DeleteObject');
    own.close();
  });

  it('nobody listens', async () => {
    const listener = net.createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as net.AddressInfo;
    listener.close();
    await once(listener, 'close');
    const endpoint = `http://127.0.0.1:${port}`;
    await expect(open({ endpoint }).head('k')).rejects.toMatchObject({
      code: 'REMOTE_UNREACHABLE',
      message: expect.stringContaining(endpoint),
      transient: true,
      ambiguous: false,
    });
  });

  it('no such host', async () => {
    await expect(open({ endpoint: 'https://no-such-host.invalid' }).head('k')).rejects.toMatchObject({
      code: 'REMOTE_UNREACHABLE',
      message: expect.stringContaining('no-such-host.invalid'),
    });
  });

  it('https where http is spoken, and what is not HTTP at all', async () => {
    const https = sandbox.endpoint.replace('http:', 'https:');
    await expect(open({ endpoint: https }).head('k')).rejects.toMatchObject({
      code: 'REMOTE_UNREACHABLE',
      hint: expect.stringContaining('http'),
    });
    const rude = net.createServer((socket) => socket.end('220 mail.example.com ESMTP\r\n')).listen(0, '127.0.0.1');
    await once(rude, 'listening');
    const { port } = rude.address() as net.AddressInfo;
    await expect(open({ endpoint: `http://127.0.0.1:${port}` }).head('k')).rejects.toMatchObject({
      code: 'REMOTE_NOT_S3',
    });
    rude.close();
  });

  it('an endpoint that is no URL', async () => {
    for (const endpoint of ['localhost:4566', 'not a url']) {
      await expect(open({ endpoint }).head('k')).rejects.toMatchObject({
        code: 'USAGE',
        message: expect.stringContaining(endpoint),
      });
    }
  });
});
