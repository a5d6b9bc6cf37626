import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import type { LoggedRun, LogOptions, LogOutcome } from '../../src/app/log/log.ts';
import { openSession } from '../../src/compose.ts';
import { isS3recError, type S3recError } from '../../src/core/error.ts';
import { evidenceOf } from '../support/kept-evidence.ts';
import { Lab, quickClock, type World } from '../support/world.ts';

const lab = await Lab.open();

interface Logged {
  readonly runs: readonly LoggedRun[];
  readonly outcome?: LogOutcome;
  readonly error?: S3recError;
}

/** `s3rec log`. */
async function logOf(world: World, options: Partial<LogOptions> = {}): Promise<Logged> {
  const session = openSession({
    report: () => {},
    signal: new AbortController().signal,
    cwd: world.folder,
    env: world.env,
    cache: true,
    allowOutside: false,
    clock: quickClock,
  });
  try {
    const [spec] = (await session.loadSpecs(['s3rec.yaml'], [])).specs;
    if (spec === undefined) {
      throw new Error('no spec');
    }
    const outcome = await session.log(spec, { anchor: {}, ...options });
    return { outcome, runs: [...(outcome.runs?.records() ?? [])].flat() };
  } catch (error) {
    if (!isS3recError(error)) {
      throw error;
    }
    return { error, runs: [] };
  } finally {
    await session.close();
  }
}

/** Genesis, a run of two files, one that failed in part, a run, a confirmation. */
async function story(): Promise<World> {
  const world = await lab.world({ a: '1', b: '1' });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  world.write({ a: '2', b: '2' });
  lab.sandbox.faults.add({
    operation: 'PutObject',
    bucket: world.bucket,
    key: 'data/b',
    times: 1,
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
  expect(await world.apply()).toMatchObject({ exitCode: 6 });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  return world;
}

async function remove(world: World, name: RegExp): Promise<void> {
  const folder = 'data/_manifests/app/';
  const found = [...(await evidenceOf(world)).keys()].find((key) => name.test(key)) ?? expect.fail(`no ${name}`);
  await lab.client.send(new DeleteObjectCommand({ Bucket: world.bucket, Key: folder + found }));
}

describe('log', () => {
  test('lists every run as it was signed, the newest first', async () => {
    const world = await story();
    const { outcome, runs } = await logOf(world);
    expect(outcome).toMatchObject({ run: 4, shown: 5, exitCode: 0, chain: { ok: true, whole: true } });
    expect(runs).toMatchObject([
      { run: 4, kind: 'confirmation', bundleKey: 'data/_manifests/app/latest.sigstore.json' },
      { run: 3, kind: 'run', result: 'complete', summary: { uploaded: 1, unchanged: 1 } },
      { run: 2, kind: 'run', result: 'partial', summary: { uploaded: 1, failed: 1 } },
      { run: 1, kind: 'run', result: 'complete', summary: { uploaded: 2 } },
      { run: 0, kind: 'genesis', manifest: null },
    ]);
    expect(runs[0]?.manifest).toEqual(runs[1]?.manifest);
    for (const { version, signer, git, caller } of runs) {
      expect({ version, git, caller }).toMatchObject({ version: '0.1.0', git: null, caller: {} });
      expect(signer).toEqual({ fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string, trusted: true });
    }
  });

  test('says of a run what another hand had changed or deleted before, not what the repository changed', async () => {
    const world = await lab.world({ a: '1', b: '1', c: '1', d: '1' });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    world.write({ c: '2' });
    await world.put('a', 'theirs');
    await world.delete('b');
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 3 } } });
    expect((await logOf(world)).runs).toMatchObject([{ driftFound: 2 }, { driftFound: 0 }, { kind: 'genesis' }]);
  });

  test('reads bundles only, one for each run, and writes nothing', async () => {
    const world = await story();
    world.home = world.path('elsewhere');
    const requests = await world.requestsOf(async () => {
      expect((await logOf(world)).runs).toHaveLength(5);
    });
    const reads = requests.filter(({ operation }) => operation === 'GetObject').map(({ key }) => key);
    expect(reads.every((key) => key.endsWith('.sigstore.json') && !key.includes('.plan.'))).toBe(true);
    expect(new Set(reads).size).toBe(reads.length);
    expect(reads).toHaveLength(5);
    expect(new Set(requests.map(({ operation }) => operation))).toEqual(new Set(['ListObjectsV2', 'GetObject']));
  });

  test.each([
    [1, [4], false],
    [2, [4, 3], false],
    [4, [4, 3, 2, 1], false],
    [5, [4, 3, 2, 1, 0], true],
    [99, [4, 3, 2, 1, 0], true],
  ])('with a limit of %i', async (limit, numbers, whole) => {
    const { outcome, runs } = await logOf(await sharedStory(), { limit });
    expect(runs.map(({ run }) => run)).toEqual(numbers);
    expect(outcome).toMatchObject({ run: 4, shown: numbers.length, exitCode: 0, chain: { ok: true, whole } });
  });

  test('a key that was rotated away is named, and not called trusted', async () => {
    const world = await lab.world({ a: '1' }, { manifest: { sign: { keyFile: 'test.pem' }, trust: ['test.pub.pem'] } });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    world.keygen('next');
    const trust = ['test.pub.pem', 'next.pub.pem'];
    world.spec({ manifest: { sign: { keyFile: 'next.pem' }, trust } });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    world.write({ a: '2' });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    world.spec({ manifest: { sign: { keyFile: 'next.pem' }, trust: ['next.pub.pem'] } });
    const { outcome, runs } = await logOf(world);
    expect(outcome).toMatchObject({ exitCode: 0 });
    const [newest, , oldest] = [runs[0]?.signer, runs[1]?.signer, runs.at(-1)?.signer];
    expect(newest?.trusted).toBe(true);
    expect(oldest).toMatchObject({ trusted: false, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(oldest?.fingerprint).not.toBe(newest?.fingerprint);
  });
});

let shared: Promise<World> | undefined;
function sharedStory(): Promise<World> {
  shared ??= story();
  return shared;
}

describe('what it refuses', () => {
  test('a spec that was never applied: 3', async () => {
    expect((await logOf(await lab.world({ a: 'a' }))).error).toMatchObject({ code: 'NEVER_APPLIED' });
  });

  test('a gap: what is proven before it is listed, and then it is 7', async () => {
    const world = await story();
    await remove(world, /^00000001_[^.]*\.sigstore/);
    const { outcome, runs } = await logOf(world);
    expect(runs.map(({ run }) => run)).toEqual([4, 3, 2]);
    expect(outcome).toMatchObject({ exitCode: 7, chain: { ok: false, code: 'VERIFY_CHAIN', whole: false } });
  });

  test('a tip that is older than the user knows: 7', async () => {
    const world = await sharedStory();
    expect((await logOf(world, { anchor: { atLeast: 5 } })).error).toMatchObject({ code: 'VERIFY_FRESHNESS' });
  });
});
