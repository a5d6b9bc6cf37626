import { setTimeout } from 'node:timers/promises';
import net from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openObjectStore, type StoreOptions } from '../../../src/adapters/s3/store.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server.ts';
import { creation } from '../../contract/object.ts';

describe('a network that fails', () => {
  let sandbox: Sandbox;
  let store: ObjectStore;
  const open = (options: Partial<StoreOptions> = {}): ObjectStore =>
    openObjectStore({
      bucket: 'b',
      region: 'us-east-1',
      endpoint: sandbox.endpoint,
      parallelism: 2,
      warn: () => undefined,
      ...options,
    });

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
    const got = await store.get('cut');
    const read = async (): Promise<number> => {
      let size = 0;
      if (got !== 'not-modified') for await (const chunk of got.body) size += chunk.byteLength;
      return size;
    };
    await expect(read()).rejects.toMatchObject({ code: 'REMOTE_UNREACHABLE', transient: true, ambiguous: false });
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
    await expect(open({ endpoint: 'localhost:4566' }).head('k')).rejects.toMatchObject({
      code: expect.stringMatching(/^REMOTE_/),
    });
    await expect(open({ endpoint: 'not a url' }).head('k')).rejects.toMatchObject({
      code: 'REMOTE_UNREACHABLE',
      message: expect.stringContaining('not a url'),
    });
  });
});
