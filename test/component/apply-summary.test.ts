import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { RunEvent } from '../../src/core/event.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { Lab, quickClock, type RunOptions } from '../support/world.ts';

const lab = await Lab.open();
const PRUNE = { enabled: true, maxDeletePercent: 100 };

test('orphans are not unchanged, whether or not the run writes a manifest', async () => {
  const world = await lab.world({ a: 'a', b: 'b', old: 'old', older: 'older' });
  await world.apply();
  world.remove('old', 'older');
  await world.put('old', 'another hand');
  const orphans = { unchanged: 2, orphans: 2 };
  expect(await world.apply()).toMatchObject({ outcome: { summary: orphans, basis: { manifest: 2 } } });
  world.write({ c: 'c' });
  expect(await world.apply()).toMatchObject({ outcome: { summary: { ...orphans, uploaded: 1 } } });
});

test('found absent is not deleted', async () => {
  const world = await lab.world({ a: 'a', gone: 'gone', old: 'old' }, { prune: PRUNE });
  await world.apply();
  world.remove('gone', 'old');
  await world.delete('gone');
  const requests = await world.requestsOf(async () => {
    const { outcome, manifest } = await world.apply();
    expect(outcome?.summary).toMatchObject({ deleted: 1, foundAbsent: 1, unchanged: 1, orphans: 0 });
    expect(manifest.filter(({ status }) => status === 'deleted')).toHaveLength(2);
  });
  expect(requests.filter(({ operation }) => operation === 'DeleteObject')).toHaveLength(1);
});

test('nothing is deleted once an action was refused', async () => {
  const world = await lab.world({ a: 'a', old: 'old' }, { prune: PRUNE });
  await world.apply();
  world.write({ a: 'A' });
  world.remove('old');
  const { exitCode, outcome } = await world.apply({ between: async () => void (await world.put('a', 'theirs')) });
  expect({ exitCode, ...outcome }).toMatchObject({
    exitCode: 6,
    summary: { refused: 1, failed: 0, deleted: 0 },
    notStarted: 1,
  });
  expect(Object.keys(await world.objects())).toContain('old');
});

test('neither is a delete that was refused', async () => {
  const names = ['1', '2', '3', '4', '5', '6'];
  const world = await lab.world(Object.fromEntries(names.map((name) => [name, name])), {
    prune: { ...PRUNE, allowEmpty: true },
  });
  await world.apply();
  world.remove(...names);
  await world.delete('6');
  const { exitCode, outcome } = await world.apply({ between: async () => void (await world.put('3', 'theirs')) });
  expect({ exitCode, summary: outcome?.summary }).toMatchObject({
    exitCode: 6,
    summary: { deleted: 4, foundAbsent: 1, refused: 1 },
  });
});

test('two minutes before the deadline nothing more is started, and what was done is signed; behind it nothing at all', async () => {
  const names = ['1', '2', '3'];
  const world = await lab.world(Object.fromEntries(names.map((name) => [name, name])), { parallelism: 1 });
  const deadline = 1_000_000_000_000;
  let now = deadline - 120_001;
  const onEvent = ({ type }: { readonly type: string }): void => void (now += type === 'action' ? 1 : 0);
  const clock = { ...quickClock, monotonic: () => now };
  const cut = await world.apply({ deadline, clock, onEvent });
  expect(cut).toMatchObject({ exitCode: 6, outcome: { summary: { uploaded: 1, failed: 0 }, notStarted: 2 } });
  expect(cut.events).toContainEqual(
    expect.objectContaining({
      type: 'warning',
      message: '2 actions of app were not started: the deadline is less than two minutes away',
      hint: 'The run is resumable: apply again, and it goes on from what stands in the bucket.',
    }),
  );
  const late = await world.requestsOf(async () => {
    const { exitCode, error } = await world.apply({ deadline, clock });
    expect({ exitCode, code: error?.code }).toEqual({ exitCode: 6, code: 'DEADLINE_NEAR' });
  });
  expect(late.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
  expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 2 } } });
});

test('a plan that takes until two minutes before the deadline is not made to its end', async () => {
  const world = await lab.world({ a: 'a' });
  await world.plan();
  // The saved plan is no longer true: whoever compares it to its end ends with 4.
  world.write({ b: 'b' });
  const deadline = 1_000_000_000_000;
  let now = deadline;
  const onEvent = (event: RunEvent): void => {
    now += event.type === 'stage' && event.stage === 'compare' ? 100_000 : 0;
  };
  const clock = { ...quickClock, monotonic: () => now, sleep: async () => await setImmediate() };
  for (const making of [
    (options: RunOptions) => world.plan(options),
    (options: RunOptions) => world.applySaved(options),
  ]) {
    now = deadline - 200_000;
    const requests = await world.requestsOf(async () => {
      const ended = await making({ deadline, clock, onEvent }).catch((error: unknown) => ({ error }));
      expect(ended).toMatchObject({ error: { code: 'DEADLINE_NEAR' } });
    });
    expect(requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
  }
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
});

test('a lock is waited for until two minutes before the deadline, however long that was allowed', async () => {
  const world = await lab.world({ a: 'a' });
  const id = '11111111-1111-4111-8111-111111111111';
  const lock = { version: 's3rec.lock/v1', state: 'held', id, holder: { host: 'there' }, command: 'apply', planId: '' };
  await world.put('_manifests/app/lock.json', JSON.stringify({ ...lock, run: 1, since: '', counter: 0 }));
  const deadline = 1_000_000_000_000;
  let now = deadline - 180_000;
  const look = async (ms: number): Promise<void> => void (now += ms);
  // Between two looks at the lock lie five seconds.
  const clock: Clock = {
    ...quickClock,
    monotonic: () => now,
    sleep: async (ms, until) => await (ms > 5000 ? quickClock.sleep(ms, until) : look(ms)),
  };
  const waiting = await world.apply({ deadline, clock, lockTimeout: 7_200_000 });
  expect(waiting).toMatchObject({ exitCode: 5, error: { code: 'LOCK_HELD' } });
  expect(waiting.error?.message).toContain('host there');
  expect(now).toBe(deadline - 120_000);
});

test('what went wrong is told, however much never began before it in the order of keys', async () => {
  const many = Object.fromEntries(Array.from({ length: 1010 }, (_, index) => [`later/${index}`, '']));
  const world = await lab.world({ ...many, z: 'z' }, { objects: [{ match: 'later/*', phase: 2 }] });
  lab.sandbox.faults.add({
    ...{ bucket: world.bucket, operation: 'PutObject', key: 'data/z' },
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
  const { outcome } = await world.apply();
  expect(outcome).toMatchObject({ notStarted: 1010, summary: { failed: 1 } });
  expect(outcome?.failures).toHaveLength(1000);
  expect(outcome?.failures.slice(0, 2)).toMatchObject([
    { key: 'data/z', code: 'REMOTE_ACCESS_DENIED' },
    { key: 'data/later/0', code: 'NOT_STARTED' },
  ]);
});
