import { cpSync, mkdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/adapters/local/clock.ts';
import type { Lock } from '../../src/core/lock/lock.ts';
import { evidenceDoor, type EvidenceDoor } from '../support/evidence-door.ts';
import { verdictOf, verifySpec } from '../support/verifying.ts';
import { Lab, quickClock, World } from '../support/world.ts';

const lab = await Lab.open();
const LOCK = '_manifests/app/lock.json';
const LOCK_KEY = `data/${LOCK}`;
/** The lock is there, and the plan is signed. */
const FIRST_WRITE = /^PUT \/[^/]+\/data\/ours/;
/** Behind the last write of data: the manifest is about to be stored. */
const CLOSING = /^PUT \/[^/]+\/data\/_manifests\/app\/\d{8}_[^.]+\.jsonl/;
/** Files, records and the tip were read: now the bucket is. */
const LISTING = /^GET \/[^/]+\/?\?.*prefix=data\/(?:&|$)/;
/** Said where the lock was lost after the first write, and before the only delete. */
const LOST = {
  type: 'warning',
  message: '1 action of app was not started: the lock was lost',
  hint: expect.stringContaining('somebody broke its lock (s3rec unlock)') as string,
};
/** A lock's lease and grace, and a bit. */
const OVER_MS = 300_000;
/** A run's clock when its process may be stopped; `slept` is how long it was, ms. */
let slept = 0;
const stoppable = { ...quickClock, monotonic: () => quickClock.monotonic() + slept };

/** The process is stopped for longer than the lease of its lock, by every clock, S3's too. */
function stopPastLease(): void {
  slept = OVER_MS;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + OVER_MS });
}

interface Two {
  readonly door: EvidenceDoor;
  readonly world: World;
  /** Another checkout of the same spec, on another machine, with the same key. */
  readonly rival: World;
}

/** A bucket that was applied, and two checkouts that both have something to do. */
async function two(): Promise<Two> {
  const door = await evidenceDoor(lab.sandbox.endpoint);
  const spec = { endpoint: door.endpoint, prune: { enabled: true } };
  const world = await lab.world({ a: 'a', b: 'b' }, spec);
  const rival = new World(lab, world.bucket);
  afterAll(() => rival.close());
  cpSync(world.path('config'), rival.path('config'), { recursive: true });
  cpSync(world.path('test.pub.pem'), rival.path('test.pub.pem'));
  rival.spec(spec);
  mkdirSync(rival.path('files'));
  rival.write({ a: 'a', b: 'B' });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  world.write({ ours: 'ours' });
  return { door, world, rival };
}

async function lockOf(world: World): Promise<Lock> {
  return JSON.parse(await world.text(LOCK)) as Lock;
}

/** One chain, the lock free, and nothing that the next applies cannot put right. */
async function expectWhole({ world, rival }: Two): Promise<void> {
  for (const each of [rival, world]) {
    expect(await each.apply()).toMatchObject({ exitCode: 0 });
  }
  expect((await world.plan()).records).toEqual([]);
  const { outcome } = await verifySpec(world, { home: world.path('fresh') });
  expect(verdictOf(outcome)).toEqual({ exitCode: 0, codes: [] });
  expect(await lockOf(world)).toMatchObject({ state: 'released' });
}

afterEach(() => {
  slept = 0;
  vi.useRealTimers();
});

describe('while one apply holds the lock', () => {
  test.each([
    ['with changes', { b: 'B' }],
    ['without changes', { b: 'b' }],
  ])('another one %s ends with 5, names the holder, and has written nothing', async (_, files) => {
    const there = await two();
    const { door, world, rival } = there;
    rival.write(files);
    let before: unknown;
    door.hold(FIRST_WRITE, async () => {
      const holder = await lockOf(world);
      expect(holder).toMatchObject({ state: 'held', run: 2, command: 'apply', counter: 0 });
      before = await world.objects();
      const { exitCode, error } = await rival.apply();
      expect({ exitCode, code: error?.code }).toEqual({ exitCode: 5, code: 'LOCK_HELD' });
      expect(error?.message).toContain(`process ${process.pid}`);
      expect(error?.hint).toContain(`s3rec unlock ${holder.id}`);
      expect(await world.objects()).toEqual(before);
    });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    expect(before).toBeDefined();
    expect(await lockOf(world)).toMatchObject({ state: 'released', run: 2 });
    await expectWhole(there);
  });

  test('another one waits as long as it was told, then plans again', async () => {
    const there = await two();
    const { door, world, rival } = there;
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    let waiting: ReturnType<World['apply']> | undefined;
    door.hold(FIRST_WRITE, async () => {
      const onEvent = ({ type }: { readonly type: string }): void => (type === 'warning' ? resolve() : undefined);
      waiting = rival.apply({ lockTimeout: 600_000, onEvent });
      await ended;
    });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    const second = await waiting;
    expect(second).toMatchObject({ exitCode: 0 });
    const said = second?.events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
    expect(said).toEqual([
      expect.stringContaining('Waiting for the lock of app: s3rec apply, run 2'),
      'Another run has ended meanwhile; planning again.',
    ]);
    await expectWhole(there);
  });

  test('plan, drift and verify take none, and drift says that an apply is running', async () => {
    const { door, world, rival } = await two();
    door.hold(FIRST_WRITE, async () => {
      await rival.plan();
      const { header } = await rival.drift();
      expect(header.notices).toContainEqual(expect.stringContaining('an apply is running: s3rec apply, run 2'));
    });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  });

  test('drift says that gc is running', async () => {
    const { world } = await two();
    await world.apply();
    await world.put(LOCK, JSON.stringify({ ...(await lockOf(world)), state: 'held', command: 'gc' }));
    const { header } = await world.drift();
    expect(header.notices).toContainEqual(expect.stringMatching(/^gc is running: s3rec gc, run /));
  });

  test('a saved plan of another is stale once it waited', async () => {
    const { door, world, rival } = await two();
    await rival.plan();
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    let waiting: ReturnType<World['apply']> | undefined;
    door.hold(FIRST_WRITE, async () => {
      const onEvent = ({ type }: { readonly type: string }): void => (type === 'warning' ? resolve() : undefined);
      waiting = rival.applySaved({ lockTimeout: 600_000, onEvent });
      await ended;
    });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    expect(await waiting).toMatchObject({ exitCode: 4, error: { code: 'PLAN_STALE' } });
    expect(await lockOf(world)).toMatchObject({ state: 'released' });
  });
});

test('a run that ends between a plan and its apply: planned again', async () => {
  const there = await two();
  const { world, rival } = there;
  let times = 0;
  const between = async (): Promise<void> => {
    times += 1;
    if (times === 1) {
      expect(await rival.apply()).toMatchObject({ exitCode: 0 });
    }
  };
  const { exitCode, events } = await world.apply({ between });
  expect({ exitCode, times }).toEqual({ exitCode: 0, times: 2 });
  expect(events).toContainEqual({ type: 'warning', message: 'Another run has ended meanwhile; planning again.' });
  await expectWhole(there);
});

describe('what a run writes while another one plans is no other hand’s', () => {
  const refused = { type: 'status', status: 403, code: 'AccessDenied' } as const;

  test.each([
    ['a run that ends', () => {}, 0],
    ['a run that dies', () => lab.sandbox.faults.add({ key: /latest/, operation: 'PutObject', action: refused }), 6],
  ])('%s', async (_, prepare, exitCode) => {
    const { door, world, rival } = await two();
    rival.write({ ours: 'theirs' });
    door.hold(LISTING, async () => {
      prepare();
      expect(await rival.apply()).toMatchObject({ exitCode });
      lab.sandbox.faults.clear();
    });
    const { closing, events } = await world.plan();
    expect(closing).toMatchObject({ guards: [], summary: { takeovers: 0 } });
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'warning', message: expect.stringContaining('An apply was at work') as string }),
    );
  });
});

describe('a holder that is stopped past its lease', () => {
  test('loses the lock to another one before it signed anything, and plans again', async () => {
    const there = await two();
    const { door, world, rival } = there;
    // The lock is there, and nothing is signed yet.
    door.hold(/^HEAD \/[^/]+\/data\/_manifests\/app\/latest/, async () => {
      stopPastLease();
      expect(await rival.apply()).toMatchObject({ exitCode: 0 });
    });
    expect(await world.apply({ clock: stoppable })).toMatchObject({ exitCode: 0 });
    await expectWhole(there);
  });

  test('starts nothing more, finishes what is in flight, and loses: 5', async () => {
    const there = await two();
    const { door, world, rival } = there;
    world.spec({ endpoint: door.endpoint, prune: { enabled: true }, parallelism: 1 });
    world.write({ 'ours 2': '2', 'ours 3': '3' });
    door.hold(FIRST_WRITE, async () => {
      stopPastLease();
      expect(await rival.apply()).toMatchObject({ exitCode: 0 });
    });
    const { exitCode, error, events } = await world.apply({ clock: stoppable });
    expect({ exitCode, code: error?.code }).toEqual({ exitCode: 5, code: 'HEAD_MOVED' });
    expect(events.filter(({ type }) => type === 'action')).toHaveLength(1);
    await expectWhole(there);
  });

  test('commits what it did where nobody else has gone on: 6, and says what was not started', async () => {
    const there = await two();
    const { door, world } = there;
    world.remove('b');
    door.hold(FIRST_WRITE, async () => {
      stopPastLease();
    });
    const { exitCode, outcome, events } = await world.apply({ clock: stoppable });
    expect(exitCode).toBe(6);
    expect(outcome).toMatchObject({ summary: { uploaded: 1, deleted: 0 }, notStarted: 1 });
    expect(events).toContainEqual(LOST);
    expect(Object.keys(await world.objects())).toContain('b');
    // By compare-and-swap: it gives back nobody else's.
    expect(await lockOf(world)).toMatchObject({ state: 'released' });
  });

  test('sends no delete again', async () => {
    const there = await two();
    const { door, world } = there;
    world.remove('b');
    const action = { type: 'status', status: 503, code: 'SlowDown' } as const;
    lab.sandbox.faults.add({ operation: 'DeleteObject', bucket: world.bucket, times: 1, action });
    door.hold(/^DELETE \/[^/]+\/data\/b/, async () => {
      stopPastLease();
    });
    const { exitCode, outcome } = await world.apply({ clock: stoppable });
    expect(exitCode).toBe(6);
    expect(outcome).toMatchObject({ summary: { uploaded: 1, deleted: 0, failed: 1 }, notStarted: 0 });
    expect(outcome?.failures).toMatchObject([{ key: 'data/b', code: 'LOCK_HELD' }]);
    expect(Object.keys(await world.objects())).toContain('b');
    await expectWhole(there);
  });

  test('leaves the lock released where it has done nothing: 5', async () => {
    const there = await two();
    const { door, world } = there;
    // The lock is there, and the plan is being signed.
    door.hold(/^PUT \/[^/]+\/data\/_manifests\/app\/\d{8}_[^.]+\.plan\.sigstore/, async () => {
      stopPastLease();
    });
    expect(await world.apply({ clock: stoppable })).toMatchObject({ exitCode: 5, error: { code: 'LOCK_HELD' } });
    expect(await lockOf(world)).toMatchObject({ state: 'released', run: 2 });
    await expectWhole(there);
  });
});

test.each([7_200_000, -7_200_000])('a clock that is set by %i ms in the middle ends no lease', async (by) => {
  const { door, world, rival } = await two();
  let set = 0;
  door.hold(FIRST_WRITE, async () => {
    set = by;
    expect(await rival.apply()).toMatchObject({ exitCode: 5 });
  });
  expect(await world.apply({ clock: { ...quickClock, now: () => quickClock.now() + set } })).toMatchObject({
    exitCode: 0,
  });
  expect(await lockOf(world)).toMatchObject({ state: 'released' });
});

test('a clock that is set back in the middle makes nobody wait longer for a lock', async () => {
  const { door, world, rival } = await two();
  let set = 0;
  const clock = { ...quickClock, now: () => quickClock.now() + set };
  door.hold(FIRST_WRITE, async () => {
    const onEvent = ({ type }: { readonly type: string }): void => void (type === 'warning' && (set = -7_200_000));
    expect(await rival.apply({ lockTimeout: 500, onEvent, clock })).toMatchObject({ exitCode: 5 });
  });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
});

test('a lock that is broken before the deletes: none of them is sent', async () => {
  const { door, world } = await two();
  world.remove('b');
  door.hold(FIRST_WRITE, async () => {
    expect(await world.unlock((await lockOf(world)).id)).toMatchObject({ lock: { run: 2 } });
  });
  const { exitCode, outcome, events } = await world.apply();
  expect(exitCode).toBe(6);
  expect(outcome).toMatchObject({ summary: { uploaded: 1, deleted: 0 }, notStarted: 1 });
  expect(events).toContainEqual(LOST);
  expect(Object.keys(await world.objects())).toContain('b');
});

test('a long run renews its lock, and whoever looks in the meantime finds it held', async () => {
  const { door, world, rival } = await two();
  const renewing = { ...systemClock, sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms / 600, signal) };
  door.hold(CLOSING, async () => {
    while ((await lockOf(world)).counter < 3) {
      await setTimeout(20);
    }
    expect(await rival.apply()).toMatchObject({ exitCode: 5 });
  });
  expect(await world.apply({ clock: renewing })).toMatchObject({ exitCode: 0 });
  expect(await lockOf(world)).toMatchObject({ state: 'released' });
});

describe('unlock', () => {
  test('by another id than that of the lock is refused', async () => {
    const { door, world } = await two();
    door.hold(FIRST_WRITE, async () => {
      await expect(world.unlock('another')).rejects.toMatchObject({ code: 'LOCK_HELD' });
    });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    await expect(world.unlock((await lockOf(world)).id)).rejects.toMatchObject({ code: 'USAGE' });
  });

  const held = (id: string): string =>
    JSON.stringify({
      ...{ version: 's3rec.lock/v1', state: 'held', holder: {}, command: 'apply', planId: '' },
      ...{ id, run: 1, since: '', counter: 0 },
    });
  const UUID = '0c6a7f43-7b0e-4b5e-9d6f-1f2e3d4c5b6a';
  const refuse = (world: World): void => {
    const action = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    lab.sandbox.faults.add({ bucket: world.bucket, operation: 'GetObject', key: LOCK_KEY, action });
  };
  const archive = (world: World): void => lab.sandbox.transition(world.bucket, LOCK_KEY, 'GLACIER');

  test.each([
    ['no lock', 'no lock', undefined],
    ['a lock whose id could be a command when the hint is pasted', held('1; rm -rf ~'), undefined],
    ['an archived lock', held(UUID), archive],
    ['a lock that may not be read', held(UUID), refuse],
  ])('breaks by its ETag %s', async (_, text, hide) => {
    const { world } = await two();
    const etag = await world.put(LOCK, text);
    hide?.(world);
    const { header } = await world.drift();
    expect(header.notices).toContainEqual(expect.stringContaining('an apply is running: somebody'));
    expect(await world.apply()).toMatchObject({ exitCode: 5, error: { code: 'LOCK_HELD', data: { lock: etag } } });
    await world.unlock(etag);
    lab.sandbox.faults.clear();
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  });
});

test('an apply that fails, or is refused, leaves the lock released', async () => {
  const { world } = await two();
  lab.sandbox.faults.add({
    operation: 'PutObject',
    bucket: world.bucket,
    key: /plan\.jsonl$/,
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
  expect(await world.apply()).toMatchObject({ exitCode: 1 });
  lab.sandbox.faults.clear();
  expect(await lockOf(world)).toMatchObject({ state: 'released' });
});

test('--no-lock takes none, and passes one that is held', async () => {
  const { world } = await two();
  const held = { ...(await lockOf(world)), state: 'held' };
  await world.put(LOCK, JSON.stringify(held));
  expect(await world.apply({ noLock: true })).toMatchObject({ exitCode: 0 });
  expect(await lockOf(world)).toEqual(held);
});
