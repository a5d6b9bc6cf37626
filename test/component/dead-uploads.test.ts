import {
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { RunEvent } from '../../src/core/event.ts';
import { Lab, type RunOptions, type World } from '../support/world.ts';

const lab = await Lab.open();
const BIG = Buffer.alloc(6 * 1024 * 1024, 'big');
const SPEC = { integrity: { partSize: '5MiB', multipartThreshold: '5MiB' } } as const;
/** How our uploads are begun, here. */
const ALIKE = { ChecksumAlgorithm: 'SHA256', ChecksumType: 'COMPOSITE' } as const;
/** A lock's lease and grace, and a bit. */
const OVER_MS = 300_000;

type Theirs = Partial<CreateMultipartUploadCommandInput>;

afterEach(() => {
  vi.useRealTimers();
  lab.sandbox.faults.clear();
});

/** Moves the clock of S3 and of every run. */
function pass(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
}

async function begin({ bucket }: World, theirs: Theirs = {}): Promise<string> {
  const command = new CreateMultipartUploadCommand({ Bucket: bucket, Key: 'data/big', ...ALIKE, ...theirs });
  return (await lab.client.send(command)).UploadId ?? expect.fail('no id');
}

/** An apply that dies in the middle of its upload: nothing of what it would do at its end is done. */
async function die(world: World, { release = false }: { readonly release?: boolean } = {}): Promise<string> {
  const { bucket } = world;
  const before = await world.uploadIds();
  const denied = { type: 'status', status: 403, code: 'AccessDenied' } as const;
  for (const operation of ['UploadPart', 'UploadPartCopy', 'AbortMultipartUpload']) {
    lab.sandbox.faults.add({ operation, bucket, action: denied });
  }
  lab.sandbox.faults.add({ operation: 'PutObject', bucket, key: /Z_[0-9a-f]{8}\.jsonl$/, action: denied });
  if (!release) {
    lab.sandbox.faults.add({ operation: 'PutObject', bucket, key: /lock\.json$/, from: 2, action: denied });
  }
  expect((await world.apply()).exitCode).not.toBe(0);
  lab.sandbox.faults.clear();
  const open = (await world.uploadIds()).filter((id) => !before.includes(id));
  expect(open).toHaveLength(1);
  return open[0] ?? '';
}

/** The key of the plan that the first run of a world sent. */
function planOf({ bucket }: World): string {
  const sent = lab.sandbox.requests.find((one) => one.bucket === bucket && one.key.endsWith('.plan.jsonl'));
  return sent?.key ?? expect.fail('no plan was sent');
}

const warnings = (events: readonly RunEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'warning' && /uploads? /i.test(event.message) ? [event.message] : []));
const ABORTED = '1 upload left open by an apply that did not end: aborted.';
const ABORTED_EVIDENCE = '1 upload of evidence left open by an apply that did not end: aborted.';

/** The next apply ends well, leaves no upload open, and tells what it aborted. */
async function expectCleared(world: World, told: readonly string[]): Promise<void> {
  const { exitCode, events } = await world.apply();
  expect(exitCode).toBe(0);
  expect(await world.uploadIds()).toEqual([]);
  expect(warnings(events)).toEqual(told);
}

describe('an upload that a dead apply left open', () => {
  test.each([true, false])(
    'is aborted by the next one, which sends the file anew (lock released: %s)',
    async (release) => {
      const world = await lab.world({ big: BIG }, SPEC);
      await die(world, { release });
      if (!release) {
        pass(OVER_MS);
      }
      await expectCleared(world, [ABORTED]);
    },
  );

  test('is aborted where nothing is to be done any more', async () => {
    const world = await lab.world({ a: 'a' }, SPEC);
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    world.write({ big: BIG });
    await die(world);
    world.remove('big');
    pass(OVER_MS);
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    expect(await world.uploadIds()).toEqual([]);
  });

  test('is told from those of other hands by its key, its traits and its time', async () => {
    const world = await lab.world({ big: BIG }, SPEC);
    const theirs = [await begin(world)];
    pass(10_000);
    await die(world);
    for (const other of [
      { ChecksumAlgorithm: 'CRC32' },
      { StorageClass: 'STANDARD_IA' },
      { ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'FULL_OBJECT' },
      { ChecksumAlgorithm: undefined, ChecksumType: undefined },
      { Key: 'data/other' },
    ] as const satisfies readonly Theirs[]) {
      theirs.push(await begin(world, other));
    }
    pass(OVER_MS);
    theirs.push(await begin(world));
    const { exitCode, events } = await world.apply();
    expect(exitCode).toBe(0);
    expect([...(await world.uploadIds())].sort()).toEqual(theirs.sort());
    expect(warnings(events)).toEqual([
      ABORTED,
      'Another hand may have begun what stays open: 6 uploads of keys of an apply that did not end.',
    ]);
  });

  test('is under --no-lock aborted once its lock is over', async () => {
    const world = await lab.world({ big: BIG }, SPEC);
    await die(world);
    pass(OVER_MS);
    expect(await world.apply({ noLock: true })).toMatchObject({ exitCode: 0 });
    expect(await world.uploadIds()).toEqual([]);
  });

  const busy = { type: 'status', status: 503, code: 'SlowDown' } as const;
  test.each<[what: string, before: (world: World) => unknown, options?: RunOptions]>([
    ['ran under --no-lock while its lock held', () => {}, { noLock: true }],
    ['found its lock deleted', async (world) => await world.delete('_manifests/app/lock.json')],
    [
      'could not list open uploads just then',
      ({ bucket }) => {
        pass(OVER_MS);
        lab.sandbox.faults.add({ operation: 'ListMultipartUploads', bucket, action: busy });
      },
    ],
    [
      'could not abort it just then',
      ({ bucket }) => {
        pass(OVER_MS);
        lab.sandbox.faults.add({ operation: 'AbortMultipartUpload', bucket, action: busy });
      },
    ],
  ])('is aborted by a later apply where the next one %s', async (_, before, options) => {
    const world = await lab.world({ big: BIG }, SPEC);
    await die(world);
    await before(world);
    expect(await world.apply(options)).toMatchObject({ exitCode: 0 });
    lab.sandbox.faults.clear();
    expect(await world.uploadIds()).toHaveLength(1);
    world.write({ big: 'new' });
    pass(2 * OVER_MS);
    await expectCleared(world, [ABORTED]);
    world.write({ big: 'newer' });
    await expectCleared(world, []);
  });

  test('explains nothing once a run has ended that could not abort it, and gc keeps its plan for the next one', async () => {
    const world = await lab.world({ a: 'one' }, SPEC);
    const { bucket } = world;
    await world.apply();
    world.write({ a: 'two', big: BIG });
    await die(world);
    pass(OVER_MS);
    const denied = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    lab.sandbox.faults.add({ operation: 'AbortMultipartUpload', bucket, action: denied });
    // The last of them is a confirmation.
    for (const a of ['three', 'four', 'five', 'five']) {
      world.write({ a });
      expect(await world.apply()).toMatchObject({ exitCode: 0 });
    }
    expect(await world.gc({ runs: 2 })).toBeGreaterThan(0);
    // Another hand puts back what the dead run had planned.
    const theirs = { Bucket: bucket, Key: 'data/a', Body: 'two', ChecksumAlgorithm: 'SHA256' } as const;
    await lab.client.send(new PutObjectCommand(theirs));
    expect((await world.drift()).closing).toMatchObject({ drift: true, summary: { bucket: 1, interrupted: 0 } });
    lab.sandbox.faults.clear();
    await expectCleared(world, [ABORTED]);
  });

  test('may be of a copy, where one request takes no condition', async () => {
    const world = await lab.world({ a: 'a' }, SPEC);
    await world.apply();
    world.spec({ ...SPEC, objects: [{ match: '**', cacheControl: 'no-cache' }] });
    const action = { type: 'refuse-conditions' } as const;
    lab.sandbox.faults.add({ operation: 'CopyObject', bucket: world.bucket, action });
    await die(world);
    pass(OVER_MS);
    await expectCleared(world, [ABORTED]);
  });

  test.each(['.jsonl', '.base.jsonl.gz'])('may be of the manifest (%s), if that was so large', async (suffix) => {
    const world = await lab.world({ big: BIG }, SPEC);
    await die(world);
    await begin(world, { Key: planOf(world).replace('.plan.jsonl', suffix) });
    pass(OVER_MS);
    await expectCleared(world, [ABORTED_EVIDENCE, ABORTED]);
  });

  test.each<[what: string, before: object | undefined, now: object]>([
    ['declared of a new object', undefined, { storageClass: 'STANDARD_IA' }],
    ['declared before, and now left to others', { storageClass: 'STANDARD_IA' }, { ignore: ['storageClass'] }],
    ['declared before, and no more', { storageClass: 'STANDARD_IA' }, {}],
    ['another than the object has', { storageClass: 'STANDARD_IA' }, { storageClass: 'GLACIER_IR' }],
  ])('may be of a storage class: %s', async (_, before, now) => {
    const world = await lab.world({ big: BIG }, SPEC);
    const spec = (rule: object): object => ({ ...SPEC, objects: [{ match: '**', ...rule }] });
    if (before !== undefined) {
      world.spec(spec(before));
      expect(await world.apply()).toMatchObject({ exitCode: 0 });
      world.write({ big: Buffer.alloc(6 * 1024 * 1024, 'new') });
    }
    world.spec(spec(now));
    await die(world);
    pass(OVER_MS);
    await expectCleared(world, [ABORTED]);
  });

  test('is told where open uploads may not be listed', async () => {
    const world = await lab.world({ big: BIG }, SPEC);
    await die(world);
    pass(OVER_MS);
    const action = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    lab.sandbox.faults.add({ operation: 'ListMultipartUploads', bucket: world.bucket, action });
    const { exitCode, events } = await world.apply();
    expect(exitCode).toBe(0);
    const told: unknown = expect.stringContaining('could not be looked for');
    expect(warnings(events)).toEqual([told, told]);
  });
});

test('a run that dies while another one waits for its lock: that one plans again, and knows what is to be aborted', async () => {
  const world = await lab.world({ big: BIG, a: 'a' }, SPEC);
  const { bucket } = world;
  // It holds the lock, and has signed nothing yet.
  const action = { type: 'delay', milliseconds: 1500 } as const;
  lab.sandbox.faults.add({ operation: 'PutObject', bucket, key: /plan\.jsonl$/, times: 1, action });
  const dying = die(world);
  const isPlanSent = () => lab.sandbox.requests.some((one) => one.bucket === bucket && one.key.endsWith('plan.jsonl'));
  await expect.poll(isPlanSent, { timeout: 20_000 }).toBe(true);
  const waiting = world.apply({
    lockTimeout: 600_000,
    onEvent: (event) => {
      if (event.type === 'warning' && event.message.startsWith('Waiting for')) {
        void dying.then(() => pass(OVER_MS));
      }
    },
  });
  await dying;
  const { exitCode, events } = await waiting;
  expect(exitCode).toBe(0);
  expect(warnings(events)).toEqual([ABORTED]);
  expect(await world.uploadIds()).toEqual([]);
});

describe('an upload of evidence, of a run whose plan does not stand unfinished', () => {
  const denied = { type: 'status', status: 403, code: 'AccessDenied' } as const;

  /** An apply that dies while its plan is sent, before that is signed, or once it has committed. */
  async function dieAt(moment: 'plan' | 'committed', given?: World): Promise<World> {
    const world = given ?? (await lab.world({ a: 'a' }));
    const { bucket } = world;
    if (moment === 'plan') {
      lab.sandbox.faults.add({ operation: 'PutObject', bucket, key: /\.plan\.jsonl$/, action: denied });
    }
    lab.sandbox.faults.add({ operation: 'PutObject', bucket, key: /lock\.json$/, from: 2, action: denied });
    expect((await world.apply()).exitCode === 0).toBe(moment === 'committed');
    lab.sandbox.faults.clear();
    await begin(world, { Key: moment === 'plan' ? planOf(world) : planOf(world).replace('.plan', '') });
    return world;
  }

  test.each(['plan', 'committed'] as const)('is aborted by the next apply (it died at: %s)', async (moment) => {
    const world = await dieAt(moment);
    pass(OVER_MS);
    const { events } = await world.apply();
    expect(warnings(events)).toEqual([ABORTED_EVIDENCE]);
    expect(await world.uploadIds()).toEqual([]);
  });

  test('is aborted by an apply whose lock is taken after that of the dead was broken', async () => {
    const world = await dieAt('plan');
    const { id } = JSON.parse(await world.text('_manifests/app/lock.json')) as { readonly id: string };
    await world.unlock(id);
    const { events } = await world.apply();
    expect(warnings(events)).toEqual([ABORTED_EVIDENCE]);
    expect(await world.uploadIds()).toEqual([]);
  });

  test('is aborted by an apply that waited for the lock of the dead, and planned again', async () => {
    const world = await dieAt('plan');
    const { events } = await world.apply({
      lockTimeout: 600_000,
      onEvent: (event) => {
        if (event.type === 'warning' && event.message.startsWith('Waiting for')) {
          pass(OVER_MS);
        }
      },
    });
    expect(warnings(events)).toEqual([ABORTED_EVIDENCE]);
    expect(await world.uploadIds()).toEqual([]);
  });

  test('is aborted by gc, which gives the lock back', async () => {
    const world = await lab.world({ a: '0' });
    for (const text of ['1', '2', '3']) {
      expect(await world.apply()).toMatchObject({ exitCode: 0 });
      world.write({ a: text });
    }
    await dieAt('plan', world);
    pass(OVER_MS);
    expect(await world.gc({ runs: 1 })).toBeGreaterThan(0);
    expect(await world.uploadIds()).toEqual([]);
  });
});
