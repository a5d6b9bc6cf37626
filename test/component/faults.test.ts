import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateMultipartUploadCommand } from '@aws-sdk/client-s3';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.ts';
import { Lab, quickClock, writesOf, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open({ pageLimit: 3 });
const kms = new KMSClient({ endpoint: lab.sandbox.endpoint, region: lab.sandbox.region, credentials: lab.sandbox });
const PARTS: SpecChanges = { integrity: { partSize: '5MiB', multipartThreshold: '5MiB' } };
const BIG = Buffer.alloc(11 * 1024 * 1024, 'big');

type FaultAction = Parameters<Sandbox['faults']['add']>[0]['action'];

const RESET: FaultAction = { type: 'reset' };
const RESET_AFTER: FaultAction = { type: 'reset', when: 'after' };
const BUSY: FaultAction = { type: 'status', status: 503, code: 'SlowDown' };
const THROTTLED: FaultAction = { type: 'status', status: 400, code: 'ThrottlingException' };
const INTERNAL: FaultAction = { type: 'status', status: 500, code: 'InternalError' };
/** A 200 whose body is an error, as Complete and Copy may answer. */
const INSIDE_200: FaultAction = { type: 'status', status: 200, code: 'InternalError' };
const LATE: FaultAction = { type: 'status', status: 500, code: 'InternalError', when: 'after' };
const CUT: FaultAction = { type: 'cut', bytes: 100 };

afterEach(() => {
  lab.sandbox.faults.clear();
});

function fault(
  world: World,
  operation: string,
  action: FaultAction,
  more: { key?: RegExp; from?: number; times?: number } = {},
): void {
  lab.sandbox.faults.add({ bucket: world.bucket, operation, action, times: 1, ...more });
}

/** Until that many requests of an operation have come, 5 s at most. */
async function reached(world: World, operation: string, count: number): Promise<void> {
  const seen = (): number =>
    lab.sandbox.requests.filter((request) => request.operation === operation && request.bucket === world.bucket).length;
  for (let round = 0; round < 500 && seen() < count; round += 1) {
    await sleep(10);
  }
}

/** A world whose next apply sends one file whole and one in parts, copies one, tags one and deletes one. */
async function everything(): Promise<World> {
  const prune = { enabled: true, maxDeletePercent: 100 };
  const world = await lab.world({ old: 'old', header: 'h', tag: 't', whole: '1' }, { ...PARTS, prune });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  world.remove('old');
  world.write({ whole: '2', big: BIG });
  world.spec({
    ...PARTS,
    prune,
    objects: [
      { match: 'header', cacheControl: 'no-cache' },
      { match: 'tag', tags: { team: 'web' } },
    ],
  });
  return world;
}

const DATA = /^data\/(?!_manifests)/;
const EVIDENCE = /^data\/_manifests/;

type FaultRow = readonly [string, string, FaultAction, { key?: RegExp; from?: number; times?: number }?];

const FAULTS: readonly FaultRow[] = [
  ['listing: throttled', 'ListObjectsV2', BUSY, { times: 3 }],
  ['listing: cut in the middle', 'ListObjectsV2', CUT, { from: 3 }],
  ['listing: reset', 'ListObjectsV2', RESET, { from: 2, times: 2 }],
  ['manifest or bundle: cut', 'GetObject', CUT],
  ['manifest: cut', 'GetObject', CUT, { key: /0\.jsonl$|[0-9a-f]{8}\.jsonl$/ }],
  ['HEAD: reset', 'HeadObject', RESET, { times: 2 }],
  ['PUT: a storm of 503', 'PutObject', BUSY, { key: DATA, times: 4 }],
  ['PUT: throttled with 400', 'PutObject', THROTTLED, { key: DATA, times: 2 }],
  ['PUT: reset before', 'PutObject', RESET, { key: DATA }],
  ['PUT: reset after', 'PutObject', RESET_AFTER, { key: DATA }],
  ['PUT: 500 after', 'PutObject', LATE, { key: DATA }],
  ['evidence: reset after', 'PutObject', RESET_AFTER, { key: EVIDENCE }],
  ['evidence: the plan bundle, reset after', 'PutObject', RESET_AFTER, { key: /plan\.sigstore/ }],
  ['evidence: the manifest, reset after', 'PutObject', RESET_AFTER, { key: /[0-9a-f]\.jsonl/ }],
  ['evidence: latest, reset after', 'PutObject', RESET_AFTER, { key: /latest/ }],
  ['evidence: latest, 500 after', 'PutObject', LATE, { key: /latest/ }],
  ['create upload: 503', 'CreateMultipartUpload', BUSY],
  ['part: reset after', 'UploadPart', RESET_AFTER],
  ['part: 500', 'UploadPart', INTERNAL, { times: 3 }],
  ['complete: error inside 200', 'CompleteMultipartUpload', INSIDE_200],
  ['complete: reset after', 'CompleteMultipartUpload', RESET_AFTER],
  ['complete: 500 after', 'CompleteMultipartUpload', LATE],
  ['copy: error inside 200', 'CopyObject', INSIDE_200],
  ['copy: reset after', 'CopyObject', RESET_AFTER],
  ['tags: reset after', 'PutObjectTagging', RESET_AFTER],
  ['delete: reset after', 'DeleteObject', RESET_AFTER],
  ['delete: 503', 'DeleteObject', BUSY, { times: 2 }],
];

/** Every fault alone, or (quickly) all of them in a few runs. */
const ROUNDS: readonly (readonly [string, readonly FaultRow[]])[] =
  process.env['S3REC_TEST_EXTENT'] === 'whole'
    ? FAULTS.map((row) => [row[0], [row]])
    : [0, 1, 2, 3].map((round) => [`round ${round}`, FAULTS.filter((_row, index) => index % 4 === round)]);

describe('what goes wrong on the way is survived: the same end, nothing left over', () => {
  test.each(ROUNDS)('%s', async (_name, rows) => {
    const world = await everything();
    for (const [, operation, action, more] of rows) {
      fault(world, operation, action, more);
    }
    let result: Awaited<ReturnType<World['apply']>> | undefined;
    const requests = await world.requestsOf(async () => {
      result = await world.apply();
    });
    expect(result, result?.error?.message).toMatchObject({
      exitCode: 0,
      outcome: { summary: { uploaded: 2, updatedMetadata: 2, deleted: 1, failed: 0, refused: 0 }, failures: [] },
    });
    expect(
      requests.some(({ status, code }) => status === 0 || status >= 400 || code !== undefined) || rows[0]?.[2] === CUT,
    ).toBe(true);
    lab.sandbox.faults.clear();
    expect(await world.uploads()).toEqual([]);
    expect((await world.plan({ refresh: true })).records).toEqual([]);
    expect(await world.text('whole')).toBe('2');
    expect(await world.head('header')).toMatchObject({ CacheControl: 'no-cache' });
  });
});

describe('what does not go away fails, with the code and without remains', () => {
  const LASTING: readonly (readonly [string, string, FaultAction, string, string])[] = [
    [
      'no permission to put',
      'PutObject',
      { type: 'status', status: 403, code: 'AccessDenied' },
      'whole',
      'REMOTE_ACCESS_DENIED',
    ],
    [
      'no permission for parts',
      'UploadPart',
      { type: 'status', status: 403, code: 'AccessDenied' },
      'big',
      'REMOTE_ACCESS_DENIED',
    ],
    [
      'a complete that is refused',
      'CompleteMultipartUpload',
      { type: 'status', status: 400, code: 'InvalidPart' },
      'big',
      'REMOTE_REFUSED',
    ],
    [
      'a KMS key that is disabled',
      'PutObject',
      { type: 'status', status: 400, code: 'KMS.DisabledException' },
      'whole',
      'REMOTE_KMS',
    ],
    [
      'no permission to copy',
      'CopyObject',
      { type: 'status', status: 403, code: 'AccessDenied' },
      'header',
      'REMOTE_ACCESS_DENIED',
    ],
    [
      'no permission to tag',
      'PutObjectTagging',
      { type: 'status', status: 403, code: 'AccessDenied' },
      'tag',
      'REMOTE_ACCESS_DENIED',
    ],
  ];
  test.each(LASTING)('%s', async (_name, operation, action, name, code) => {
    const world = await everything();
    fault(world, operation, action, { key: DATA, times: 100 });
    const result = await world.apply();
    // The delete never began.
    expect(result).toMatchObject({ exitCode: 6, outcome: { summary: { failed: 1, deleted: 0 }, notStarted: 1 } });
    expect(result.manifest.find(({ key }) => key === `data/${name}`)).toMatchObject({
      status: 'failed',
      error: { code },
    });
    expect(await world.uploads()).toEqual([]);
    expect(Object.keys(await world.objects())).toContain('old');
    lab.sandbox.faults.clear();
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    expect((await world.plan()).records).toEqual([]);
  });

  test('a run that cannot sign or write its evidence does nothing', async () => {
    const world = await everything();
    const standing = await world.objects();
    fault(world, 'PutObject', { type: 'status', status: 403, code: 'AccessDenied' }, { key: EVIDENCE, times: 100 });
    const requests = await world.requestsOf(async () => {
      expect(await world.apply()).toMatchObject({ exitCode: 1, error: { code: 'REMOTE_ACCESS_DENIED' } });
    });
    expect(writesOf(requests)).toEqual([]);
    expect(await world.objects()).toEqual(standing);
  });

  test('after the last write: the error says how much was done, and the next apply signs it', async () => {
    const world = await lab.world({ a: 'a', b: 'b' });
    fault(
      world,
      'PutObject',
      { type: 'status', status: 403, code: 'AccessDenied' },
      { key: /[0-9a-f]\.jsonl/, times: 9 },
    );
    const { error } = await world.apply();
    expect(error).toMatchObject({ code: 'REMOTE_ACCESS_DENIED' });
    expect(error?.hint).toContain('2 actions were done by then. Apply again');
    lab.sandbox.faults.clear();
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { adopted: 2 } } });
  });

  test('another apply replaced `latest` first: exit code 5, and how much was done', async () => {
    const world = await lab.world({ a: 'a' });
    fault(world, 'PutObject', { type: 'status', status: 412, code: 'PreconditionFailed' }, { key: /latest/ });
    const { exitCode, error } = await world.apply();
    expect({ exitCode, code: error?.code }).toEqual({ exitCode: 5, code: 'HEAD_MOVED' });
    expect(error?.hint).toContain('1 action was done by then. Apply again');
  });
});

describe('an upload whose id never came', () => {
  const begin = async (world: World): Promise<void> => {
    await lab.client.send(new CreateMultipartUploadCommand({ Bucket: world.bucket, Key: 'data/big' }));
  };

  test.each([
    ['the connection breaks', RESET_AFTER],
    ['an error after the fact', LATE],
  ])('%s: it is aborted, another hand\u2019s of the same key is not', async (_name, action) => {
    const world = await lab.world({ big: BIG }, PARTS);
    fault(world, 'CreateMultipartUpload', action, { from: 2, times: 2 });
    const { exitCode, events } = await world.apply({ between: () => begin(world) });
    expect(exitCode).toBe(0);
    expect(events.filter(({ type }) => type === 'warning')).toEqual([]);
    expect(await world.uploads()).toEqual(['data/big']);
  });

  test('nothing was begun: nothing is aborted or told', async () => {
    const world = await lab.world({ big: BIG }, PARTS);
    fault(world, 'CreateMultipartUpload', RESET);
    const requests = await world.requestsOf(async () => {
      const { exitCode, events } = await world.apply();
      expect(exitCode).toBe(0);
      expect(events.filter(({ type }) => type === 'warning')).toEqual([]);
    });
    expect(requests.filter(({ operation }) => operation === 'AbortMultipartUpload')).toEqual([]);
  });

  test('without the permission to list uploads it is told', async () => {
    const world = await lab.world({ big: BIG }, PARTS);
    fault(world, 'CreateMultipartUpload', RESET_AFTER);
    fault(world, 'ListMultipartUploads', { type: 'status', status: 403, code: 'AccessDenied' }, { times: 9 });
    const { exitCode, events } = await world.apply();
    expect(exitCode).toBe(0);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'warning', hint: expect.stringContaining('list-multipart-uploads') }),
    );
  });

  test('interrupted while it is begun: the answer is awaited, the upload aborted', async () => {
    const world = await lab.world({ big: BIG }, PARTS);
    fault(world, 'CreateMultipartUpload', { type: 'delay', milliseconds: 400 });
    const stop = new AbortController();
    const running = world.apply({
      signal: stop.signal,
      // What an interrupted run has lasts as long as it does for users.
      clock: { ...quickClock, sleep: async (ms, signal) => sleep(ms < 3000 ? ms / 20 : ms, undefined, { signal }) },
    });
    await reached(world, 'CreateMultipartUpload', 1);
    stop.abort();
    expect(await running).toMatchObject({ exitCode: 130 });
    expect(await world.uploads()).toEqual([]);
  });
});

describe('another hand during the run', () => {
  /** Writes once, as soon as our first data write has been answered. */
  function whileRunning(act: () => Promise<unknown>): {
    onEvent: (event: { type: string }) => void;
    done: () => Promise<unknown>;
  } {
    let running: Promise<unknown> | undefined;
    return {
      onEvent: (event) => {
        if (event.type === 'action') {
          running ??= act();
        }
      },
      done: async () => running,
    };
  }

  test('what it rewrote is failed and proves nothing: 6', async () => {
    const world = await lab.world({ a: 'a', b: 'b' });
    await world.apply();
    world.write({ c: 'c' });
    const hand = whileRunning(async () => world.put('a', 'another hand'));
    const result = await world.apply({
      clock: { ...quickClock, sleep: async (_, signal) => sleep(300, undefined, { signal }) },
      onEvent: hand.onEvent,
    });
    await hand.done();
    expect(result).toMatchObject({
      exitCode: 6,
      outcome: { failures: [{ key: 'data/a', code: 'REMOTE_CHANGED' }], summary: { uploaded: 1, failed: 1 } },
    });
    expect(result.manifest[0]).toMatchObject({ key: 'data/a', status: 'failed', owned: true });
    expect((await world.plan()).records).toMatchObject([{ key: 'data/a', action: 'update' }]);
  });

  test('what it deleted between listing and HEAD is planned as absent', async () => {
    const world = await lab.world({ a: 'a', b: 'b' });
    await world.put('a', 'x');
    lab.sandbox.faults.add({
      operation: 'HeadObject',
      key: 'data/a',
      action: { type: 'status', status: 404, code: 'NoSuchKey' },
    });
    const { records } = await world.plan();
    expect(records).toMatchObject([
      { key: 'data/a', action: 'create', precondition: { ifNoneMatch: '*' } },
      { key: 'data/b', action: 'create' },
    ]);
  });

  test('what it put over our new object was never ours', async () => {
    const world = await lab.world({ c: 'c' });
    const hand = whileRunning(async () => world.put('c', 'another hand'));
    const result = await world.apply({
      clock: { ...quickClock, sleep: async (_, signal) => sleep(300, undefined, { signal }) },
      onEvent: hand.onEvent,
    });
    expect(result).toMatchObject({ exitCode: 6, manifest: [{ status: 'failed', owned: false }] });
    expect(await world.plan()).toMatchObject({ closing: { guards: [{ rule: 'takeover' }] } });
  });

  test.each([
    ['create', false],
    ['update', true],
  ])(
    '%s in parts: a conflict on Complete is refused when the key was written, and its upload is gone',
    async (_name, exists) => {
      const world = await lab.world(exists ? { big: 'small' } : {}, PARTS);
      await world.apply();
      world.write({ big: BIG });
      fault(world, 'CompleteMultipartUpload', { type: 'delay', milliseconds: 300 });
      fault(world, 'CompleteMultipartUpload', { type: 'status', status: 409, code: 'ConditionalRequestConflict' });
      const running = world.apply();
      await reached(world, 'CompleteMultipartUpload', 1);
      await world.put('big', 'another hand');
      expect(await running).toMatchObject({
        exitCode: 6,
        manifest: [{ status: 'refused', error: { code: 'REMOTE_CONFLICT' } }],
      });
      expect(await world.text('big')).toBe('another hand');
      expect(await world.uploads()).toEqual([]);
    },
  );

  test('a conflict on Complete although all stands as planned: begun anew', async () => {
    const world = await lab.world({ big: BIG }, PARTS);
    fault(world, 'CompleteMultipartUpload', { type: 'status', status: 409, code: 'ConditionalRequestConflict' });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    expect(await world.uploads()).toEqual([]);
  });

  test('a copy without an answer is not confirmed by what another hand put there', async () => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const encryption = { sse: 'aws:kms', kmsKeyId: KeyMetadata?.Arn ?? '' } as const;
    const world = await lab.world({ a: 'aaaa' }, { encryption });
    await world.apply();
    world.spec({ encryption, objects: [{ match: '**', cacheControl: 'no-cache' }] });
    fault(world, 'CopyObject', RESET);
    fault(world, 'CopyObject', { type: 'delay', milliseconds: 300 }, { from: 2 });
    const running = world.apply();
    await reached(world, 'CopyObject', 2);
    await world.put('a', 'bbbb', {
      CacheControl: 'no-cache',
      ContentType: 'application/octet-stream',
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: encryption.kmsKeyId,
    });
    expect(await running).toMatchObject({ exitCode: 6, manifest: [{ status: 'refused', owned: true }] });
    expect(await world.text('a')).toBe('bbbb');
  });
});

describe('a PUT without an answer is not confirmed by an object of equal bytes that is not ours', () => {
  test.each([
    ['other headers', { CacheControl: 'no-store' }],
    ['other metadata', { Metadata: { by: 'another hand' } }],
    ['other tags', { Tagging: 'by=another' }],
    ['another storage class', { StorageClass: 'STANDARD_IA' }],
  ] as const)('%s', async (_name, also) => {
    const world = await lab.world({ a: 'same' }, { objects: [{ match: '**', tags: { team: 'web' } }] });
    fault(world, 'PutObject', RESET, { key: DATA });
    fault(world, 'PutObject', { type: 'delay', milliseconds: 300 }, { key: DATA, from: 2 });
    const running = world.apply();
    await reached(world, 'PutObject', 7);
    lab.sandbox.faults.clear();
    const ours = { ContentType: 'application/octet-stream', Tagging: 'team=web', ChecksumAlgorithm: 'SHA256' } as const;
    await world.put('a', 'same', { ...ours, ...also });
    expect(await running).toMatchObject({ exitCode: 6, manifest: [{ status: 'refused', owned: false }] });
  });
});

describe('a file that changes while it is sent', () => {
  test.each([
    ['whole', { partSize: '16MiB', multipartThreshold: '16MiB' }, 'PutObject'],
    ['in parts, before the last one', { partSize: '5MiB', multipartThreshold: '5MiB' }, 'UploadPart'],
  ] as const)('%s: never an object, no upload left', async (_name, integrity, operation) => {
    const world = await lab.world({ big: BIG }, { integrity, parallelism: 1 });
    fault(world, operation, { type: 'delay', milliseconds: 200 }, { key: /big/ });
    const result = await world.apply({
      between: () => {
        if (operation === 'PutObject') {
          appendFileSync(world.path('files/big'), 'x');
        } else {
          setTimeout(() => appendFileSync(world.path('files/big'), 'x'), 150);
        }
      },
    });
    expect(result).toMatchObject({
      exitCode: 6,
      manifest: [{ status: 'refused', error: { code: 'LOCAL_CHANGED' } }],
    });
    expect(await world.objects()).toEqual({});
    expect(await world.uploads()).toEqual([]);
  });
});

describe('interruption', () => {
  test('nothing more is started, no upload is left, the manifest says what was done: 130', async () => {
    const world = await lab.world({ big: BIG, a: 'a', b: 'b', c: 'c' }, { ...PARTS, parallelism: 1 });
    const stop = new AbortController();
    fault(world, 'UploadPart', { type: 'delay', milliseconds: 400 }, { times: 100 });
    const result = await world.apply({
      signal: stop.signal,
      // What is in flight has its 3 s cut to a tenth, the whole its 6 s to a half.
      clock: { ...quickClock, sleep: async (ms, signal) => sleep(ms === 6000 ? 3000 : ms / 10, undefined, { signal }) },
      onEvent: (event) => {
        if (event.type === 'action' && event.key === 'data/b') {
          setTimeout(() => stop.abort(), 50);
        }
      },
    });
    expect(result).toMatchObject({ exitCode: 130 });
    expect(await world.uploads()).toEqual([]);
    expect(Object.keys(await world.objects())).toEqual(['a', 'b']);
    expect(result.manifest.map(({ key, status }) => [key, status])).toEqual([
      ['data/a', 'uploaded'],
      ['data/b', 'uploaded'],
      ['data/big', 'failed'],
      ['data/c', 'failed'],
    ]);
    lab.sandbox.faults.clear();
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 2, unchanged: 2 } } });
  });

  test('while planning: nothing was written', async () => {
    const world = await lab.world({ a: 'a' });
    const stop = new AbortController();
    const requests = await world.requestsOf(async () => {
      const running = world.apply({
        signal: stop.signal,
        onEvent: (event) => {
          if (event.type === 'stage' && event.stage === 'compare') {
            stop.abort(Object.assign(new Error('stop'), { name: 'Stop' }));
          }
        },
      });
      await expect(running).rejects.toThrow('stop');
    });
    expect(requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
  });
});
