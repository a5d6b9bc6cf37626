import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentialsTellEnd } from '../../src/adapters/local/caller.ts';
import { afterEach, describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/core/event.ts';
import { Lab, quickClock, type Applied, type World } from '../support/world.ts';

const lab = await Lab.open();
const FILES = { '1': '1', '2': '2', '3': '3' };
/** In an hour, to the SDK; how long it is for a run, its own clock says. */
const END = Date.now() + 3_600_000;

afterEach(() => {
  lab.sandbox.faults.clear();
  for (const name of ['AWS_CREDENTIAL_EXPIRATION', 'AWS_PROFILE', 'AWS_CONFIG_FILE']) {
    Reflect.deleteProperty(process.env, name);
  }
});

/** An apply whose credentials last for `left` ms, of which each action takes one. */
async function applied(world: World, left: number): Promise<Applied> {
  process.env['AWS_CREDENTIAL_EXPIRATION'] = new Date(END).toISOString();
  let now = END - left;
  const onEvent = ({ type }: RunEvent): void => void (now += type === 'action' ? 1 : 0);
  return await world.apply({ clock: { ...quickClock, now: () => now }, onEvent });
}

const warned = (event: RunEvent): boolean =>
  event.type === 'warning' && event.message.includes('gave none that last longer');

describe('credentials of the environment that tell their end', () => {
  test.each([
    [600_001, false],
    [600_000 - 1, true],
  ])('%d ms before it: said before the first write (%s)', async (left, isSaid) => {
    const world = await lab.world(FILES);
    const { exitCode, events } = await applied(world, left);
    expect(exitCode).toBe(0);
    const said = events.findIndex(warned);
    expect(said >= 0).toBe(isSaid);
    expect(said).toBeLessThan(events.findIndex(({ type }) => type === 'action'));
  });

  test.each([
    ['1764500000', true],
    ['2036-11-30 17:00:00', true],
    ['2036-11-30T17:00:00', true],
    ['2036-11-30T17:00:00+00:00', false],
  ])('%s: said to be no time (%s)', (text, isSaid) => {
    const events: RunEvent[] = [];
    process.env['AWS_CREDENTIAL_EXPIRATION'] = text;
    expect(credentialsTellEnd((event) => void events.push(event))).toBe(!isSaid);
    expect(events.map((event) => event.type === 'warning' && event.message.includes(text))).toEqual(
      isSaid ? [true] : [],
    );
  });

  test('two minutes before it nothing more is started, and what was done is signed; behind it nothing at all', async () => {
    const world = await lab.world(FILES, { parallelism: 1 });
    const cut = await applied(world, 120_001);
    expect(cut).toMatchObject({ exitCode: 6, outcome: { summary: { uploaded: 1, failed: 0 }, notStarted: 2 } });
    const message = expect.stringMatching(/2 actions of app were not started: the credentials end at 20/) as string;
    expect(cut.events).toContainEqual(expect.objectContaining({ type: 'warning', message }));
    const late = await world.requestsOf(async () => {
      const { exitCode, error } = await applied(world, 120_000);
      expect({ exitCode, code: error?.code }).toEqual({ exitCode: 6, code: 'DEADLINE_NEAR' });
    });
    expect(late.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
    Reflect.deleteProperty(process.env, 'AWS_CREDENTIAL_EXPIRATION');
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 2 } } });
  });
});

describe('credentials of a process that tell their end', () => {
  /** Makes a process the source of credentials. @param ends what each answer tells, the last one from then on */
  function useProcess(world: World, ends: readonly number[]): void {
    mkdirSync(world.home, { recursive: true });
    const folder = mkdtempSync(join(world.home, 'process-'));
    const answers = ends.map((end) =>
      JSON.stringify({
        ...{ Version: 1, AccessKeyId: process.env['AWS_ACCESS_KEY_ID'] },
        ...{ SecretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'], Expiration: new Date(end).toISOString() },
      }),
    );
    writeFileSync(join(folder, 'answers'), `${answers.join('\n')}\n`);
    const script = join(folder, 'answer.sh');
    // One line goes with each answer, as long as there are more.
    const lines = ['cd "$(dirname "$0")"', 'head -n 1 answers', '[ "$(wc -l < answers)" = 1 ] || sed -i 1d answers'];
    writeFileSync(script, `${lines.join('\n')}\n`);
    const config = join(folder, 'config');
    writeFileSync(config, `[profile made]\ncredential_process = sh ${script}\n`);
    Object.assign(process.env, { AWS_CONFIG_FILE: config, AWS_PROFILE: 'made' });
  }

  test.each<[string, isSaid: boolean, ends: readonly number[]]>([
    ['end in an hour', false, [END]],
    ['end in nine minutes, and are given again', true, [END - 3_060_000]],
    ['end in nine minutes, and new ones are given', false, [END - 3_060_000, END - 3_060_000, END]],
  ])('they %s: said before the first write (%s)', async (_, isSaid, ends) => {
    const world = await lab.world(FILES);
    useProcess(world, ends);
    const { exitCode, events } = await world.apply();
    expect(exitCode).toBe(0);
    const said = events.findIndex(warned);
    expect(said >= 0).toBe(isSaid);
    expect(said).toBeLessThan(events.findIndex(({ type }) => type === 'action'));
  });

  test('two minutes before their end nothing more is started, and what was done is signed', async () => {
    const world = await lab.world(FILES, { parallelism: 1 });
    useProcess(world, [END]);
    let now = END - 120_001;
    const onEvent = ({ type }: RunEvent): void => void (now += type === 'action' ? 1 : 0);
    const cut = await world.apply({ clock: { ...quickClock, now: () => now }, onEvent });
    expect(cut).toMatchObject({ exitCode: 6, outcome: { summary: { uploaded: 1, failed: 0 }, notStarted: 2 } });
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 2 } } });
  });
});

describe('credentials that end in the middle without having told it', () => {
  const ended = {
    type: 'status',
    status: 400,
    code: 'ExpiredToken',
    message: 'The provided token has expired.',
  } as const;

  test('nothing more is started, what was done is said, and the next apply goes on from it', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `${100 + index}`);
    const world = await lab.world(Object.fromEntries(names.map((name) => [name, name])), { parallelism: 2 });
    let puts = 0;
    lab.sandbox.faults.add({
      bucket: world.bucket,
      action: ({ operation, key }) => {
        puts += operation === 'PutObject' && /^data\/1\d\d$/.test(key) ? 1 : 0;
        return puts > 10 ? ended : undefined;
      },
    });
    const { exitCode, error, events } = await world.apply();
    expect({ exitCode, code: error?.code, hint: error?.hint }).toEqual({
      exitCode: 6,
      code: 'REMOTE_EXPIRED_TOKEN',
      hint: expect.stringMatching(/get new ones .*\n10 actions were done by then\. Apply again/) as string,
    });
    // Those that were in flight.
    expect(events.filter(({ type }) => type === 'action').length).toBeLessThanOrEqual(12);
    lab.sandbox.faults.clear();
    await world.unlock((JSON.parse(await world.text('_manifests/app/lock.json')) as { id: string }).id);
    const again = await world.apply();
    expect(again).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 20, adopted: 10 } } });
  });
});
