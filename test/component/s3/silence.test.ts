import { setTimeout as sleep } from 'node:timers/promises';
import { unread } from '../../contract/object.ts';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openObjectStore } from '../../../src/adapters/s3/store.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { type Script, type ScriptedServer, scriptedServer } from './scripted-server.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const NEVER = new Promise<string>(() => undefined);
const OBJECT: Script = { status: 200, body: 'abc', more: NEVER, headers: { etag: '"e"' } };
const PAGE: Script = { status: 200, body: '<ListBucketResult>', more: NEVER };
const COMPLETED = '<CompleteMultipartUploadResult><ETag>"e-1"</ETag></CompleteMultipartUploadResult>';

/** 60 GB: twenty minutes at 50 MB/s. */
const complete = (store: ObjectStore, signal?: AbortSignal): Promise<unknown> =>
  store.completeUpload({
    key: 'k',
    uploadId: 'u',
    upload: { algorithm: 'SHA256', type: 'COMPOSITE' },
    parts: [{ etag: 'e', checksum: 'c' }],
    checksum: 'c-1',
    size: 60e9,
    precondition: { ifNoneMatch: '*' },
    ...(signal === undefined ? {} : { signal }),
  });

/** What has begun to answer, and says nothing more. Time passes for our timers only. */
describe('an answer that falls silent', () => {
  let server: ScriptedServer;
  let store: ObjectStore;
  let answer: Script;
  beforeAll(() => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' });
  });
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    server = await scriptedServer(() => answer, { status: 404 });
    const { endpoint } = server;
    store = openObjectStore({ bucket: 'b', region: 'r', endpoint, parallelism: 1, warn: () => undefined });
  });
  afterEach(async () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    store.close();
    await server[Symbol.asyncDispose]();
  });
  const outcome = (request: Promise<unknown>): { readonly what: () => unknown } => {
    let what: unknown = 'none yet';
    request.then(
      (value) => (what = value),
      (error: unknown) => (what = error),
    );
    return { what: () => what };
  };
  const begun = async (): Promise<void> => {
    await vi.waitUntil(() => server.requests.length > 0, { interval: 5 });
    await sleep(50);
  };

  it('ends the reading of an object after a minute', async () => {
    answer = OBJECT;
    const got = await store.get('k', {}, unread);
    if (got === 'not-modified') {
      throw new Error('not-modified without a condition');
    }
    let bytes = 0;
    const { what } = outcome(got.body.read((chunk) => (bytes += chunk.length)));
    await vi.waitUntil(() => bytes === 3, { interval: 5 });
    await vi.advanceTimersByTimeAsync(MINUTE - SECOND);
    expect(what()).toBe('none yet');
    await vi.advanceTimersByTimeAsync(SECOND);
    await sleep(20);
    expect(what()).toMatchObject({ code: 'REMOTE_UNREACHABLE', transient: true, ambiguous: false });
  });

  it('ends a page of a listing after a minute', async () => {
    answer = PAGE;
    const { what } = outcome(store.list('').next());
    await begun();
    await vi.advanceTimersByTimeAsync(MINUTE - SECOND);
    expect(what()).toBe('none yet');
    await vi.advanceTimersByTimeAsync(SECOND);
    await sleep(20);
    expect(what()).toMatchObject({ code: 'REMOTE_UNREACHABLE', transient: true });
  });

  it('ends what trickles, too: an object below 1 KiB a second, a page that is not whole after ten minutes', async () => {
    const trickle = async (part: string, everyMs: number, forMs: number): Promise<void> => {
      for (let time = 0; time < forMs; time += everyMs) {
        server.say(part);
        await sleep(1);
        await vi.advanceTimersByTimeAsync(everyMs);
      }
      await sleep(20);
    };
    answer = OBJECT;
    const got = await store.get('k', {}, unread);
    if (got === 'not-modified') {
      throw new Error('not-modified without a condition');
    }
    const object = outcome(got.body.read(() => undefined));
    await trickle('x', SECOND, MINUTE - SECOND);
    expect(object.what()).toBe('none yet');
    await trickle('x', SECOND, 2 * SECOND);
    expect(object.what()).toMatchObject({ code: 'REMOTE_UNREACHABLE', transient: true });

    answer = PAGE;
    const page = outcome(store.list('').next());
    await begun();
    await trickle(' '.repeat(70 * 1024), MINUTE / 2, 9 * MINUTE);
    expect(page.what()).toBe('none yet');
    await trickle(' '.repeat(70 * 1024), MINUTE / 2, 2 * MINUTE);
    expect(page.what()).toMatchObject({ code: 'REMOTE_UNREACHABLE', transient: true });
  });

  it('is waited for where S3 has much to do: as long as that may take, and no longer', async () => {
    const limits: AbortController[] = [];
    const asked: number[] = [];
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      asked.push(ms);
      const limit = new AbortController();
      limits.push(limit);
      return limit.signal;
    });
    const { promise: more, resolve: done } = Promise.withResolvers<string>();
    answer = { status: 200, body: ' ', more };
    const first = outcome(complete(store));
    await begun();
    await vi.advanceTimersByTimeAsync(19 * MINUTE);
    expect(first.what()).toBe('none yet');
    done(COMPLETED);
    await vi.waitUntil(() => first.what() !== 'none yet', { interval: 5 });
    expect(first.what()).toMatchObject({ etag: 'e-1' });

    answer = { status: 200, body: ' ', more: NEVER };
    const stop = new AbortController();
    const second = outcome(complete(store));
    const third = outcome(complete(store, stop.signal));
    await vi.waitUntil(() => server.requests.length === 3, { interval: 5 });
    await sleep(50);
    limits[1]?.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    const reason = new Error('enough');
    stop.abort(reason);
    await vi.waitUntil(() => second.what() !== 'none yet' && third.what() !== 'none yet', { interval: 5 });
    expect(second.what()).toMatchObject({
      code: 'REMOTE_UNREACHABLE',
      message: expect.stringContaining('No answer in time'),
      transient: true,
      ambiguous: true,
    });
    expect(third.what()).toBe(reason);
    expect(asked).toEqual([20 * MINUTE, 20 * MINUTE, 20 * MINUTE]);
  });
});
