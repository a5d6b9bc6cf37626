import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Lock } from '../../src/core/lock/lock.ts';
import { CliWorld, ended } from './cli.ts';

const world = await CliWorld.open();
const client = new S3Client({ ...world.sandbox, credentials: world.sandbox, forcePathStyle: true });

afterAll(() => client.destroy());
afterEach(() => {
  vi.useRealTimers();
});

async function lockOf(name: string): Promise<Lock> {
  const place = { Bucket: 'data', Key: `${name}/_manifests/${name}/lock.json` };
  const { Body } = await client.send(new GetObjectCommand(place));
  return JSON.parse((await Body?.transformToString()) ?? '') as Lock;
}

test('the lock of a killed run ends the next apply with 5, until it is broken by its id', async () => {
  const file = world.spec('site', { a: 'a', b: 'b' });
  world.sandbox.faults.add({
    operation: 'PutObject',
    key: /^site\/a$/,
    action: { type: 'delay', milliseconds: 60_000 },
  });
  const child = world.start(`apply ${file} --yes`);
  const end = ended(child);
  await expect.poll(() => lockOf('site').catch(() => undefined), { timeout: 20_000 }).toMatchObject({ state: 'held' });
  child.kill('SIGKILL');
  await end;
  world.sandbox.faults.clear();
  const { id } = await lockOf('site');
  const refused = await world.run(`apply ${file} --yes`);
  expect(refused.code, refused.stderr).toBe(5);
  expect(refused.stderr).toContain(`process ${child.pid}`);
  expect(refused.stderr).toContain(`s3rec unlock ${id} ${file}`);
  expect(await world.json(`apply ${file} --yes --lock-timeout 1s`)).toMatchObject({
    code: 5,
    last: { type: 'error', code: 'LOCK_HELD' },
  });
  expect(await world.json(`unlock ${id} ${file}`)).toMatchObject({ code: 0, last: { lock: id, run: 1 } });
  expect(await world.run(`unlock ${id} ${file}`)).toMatchObject({ code: 64 });
  const applied = await world.run(`apply ${file} --yes`);
  expect(applied.code, applied.stderr).toBe(0);
});

test.each(['SIGINT', 'SIGTERM'] as const)('a second %s ends an apply at once, and the lock stays', async (signal) => {
  const name = `twice-${signal.toLowerCase()}`;
  const file = world.spec(name, { a: 'a', b: 'b' }, 'parallelism: 1');
  world.sandbox.faults.add({
    operation: 'PutObject',
    key: new RegExp(`^${name}/b$`),
    action: { type: 'delay', milliseconds: 60_000 },
  });
  const child = world.start(`apply ${file} --yes`);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const end = ended(child);
  const isAt = (key: string): boolean => world.sandbox.requests.some((request) => request.key === `${name}/${key}`);
  await expect.poll(() => isAt('a'), { timeout: 20_000 }).toBe(true);
  child.kill(signal);
  await expect.poll(() => said, { timeout: 2000 }).toContain('A second signal ends the process at once.');
  child.kill(signal);
  expect(await end).toMatchObject({ code: 130, stdout: expect.not.stringContaining('Manifest') as string });
  world.sandbox.faults.clear();
  expect(await lockOf(name)).toMatchObject({ state: 'held' });
  expect(await world.run(`apply ${file} --yes`)).toMatchObject({ code: 5 });
  expect(await world.run(`unlock ${(await lockOf(name)).id} ${file}`)).toMatchObject({ code: 0 });
  // What was complete is not sent again.
  expect(await world.json(`apply ${file} --yes`)).toMatchObject({
    code: 0,
    last: { summary: { uploaded: 1, adopted: 1 } },
  });
});

test('an interrupted apply releases its lock', async () => {
  const file = world.spec('stopped', { a: 'a' });
  world.sandbox.faults.add({
    operation: 'PutObject',
    key: /^stopped\/a$/,
    action: { type: 'delay', milliseconds: 60_000 },
  });
  const child = world.start(`apply ${file} --yes`);
  const end = ended(child);
  await expect
    .poll(() => lockOf('stopped').catch(() => undefined), { timeout: 20_000 })
    .toMatchObject({ state: 'held' });
  child.kill('SIGTERM');
  expect(await end).toMatchObject({ code: 130 });
  world.sandbox.faults.clear();
  expect(await lockOf('stopped')).toMatchObject({ state: 'released' });
});

test('a process that is stopped past the end of its lock loses to the next one: one chain, and nothing is lost', async () => {
  const file = world.spec('slept', { a: 'a', b: 'b' });
  world.sandbox.faults.add({
    operation: 'PutObject',
    key: /^slept\/a$/,
    times: 1,
    action: { type: 'delay', milliseconds: 1000 },
  });
  const sleeper = world.start(`apply ${file} --yes`);
  const end = ended(sleeper);
  await expect.poll(() => world.sandbox.requests.some(({ key }) => key === 'slept/a'), { timeout: 20_000 }).toBe(true);
  sleeper.kill('SIGSTOP');
  // What the sleeper has sent is written before the next run plans.
  const written = { Bucket: 'data', Key: 'slept/a' };
  await expect
    .poll(() => client.send(new HeadObjectCommand(written)).catch(() => undefined), { timeout: 20_000 })
    .toBeDefined();
  vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true, now: Date.now() + 215_000 });
  const next = await world.run(`apply ${file} --yes`);
  expect(next.code, next.stderr).toBe(0);
  sleeper.kill('SIGCONT');
  const woken = await end;
  expect([5, 6], woken.stderr).toContain(woken.code);
  expect((await world.run(`plan ${file}`)).stdout).toContain('No changes.');
  expect(await world.run(`verify ${file}`)).toMatchObject({ code: 0 });
  expect(await lockOf('slept')).toMatchObject({ state: 'released' });
});
