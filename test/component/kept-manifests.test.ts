import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLocalState } from '../../src/adapters/local/state/state.ts';
import type { RunEvent } from '../../src/core/event.ts';
import { verifySpec } from '../support/verifying.ts';
import { Lab, type World } from '../support/world.ts';

const lab = await Lab.open();

const folderOf = (world: World): string => join(world.home, 'state', 's3rec', 'manifests');

/** So many other specs run on this machine that the cache forgets all that it had. */
function crowd(world: World): void {
  const state = createLocalState({ path: join(world.home, 'state', 's3rec') }, (message) => expect.fail(message));
  const before = readdirSync(folderOf(world));
  const later = new Date(Date.now() + 60_000);
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  for (let number = 0; number < 512; number += 1) {
    const etag = join(folderOf(world), `${digest(String(number))}.etag`);
    writeFileSync(etag, 'etag');
    // Clocks of file systems are coarse.
    utimesSync(etag, later, later);
  }
  writeFileSync(world.path('other'), 'other');
  state.keepManifest(digest('other'), world.path('other'), 'etag');
  expect(readdirSync(folderOf(world)).filter((name) => before.includes(name))).toEqual([]);
}

type Listening = { readonly onEvent: (event: RunEvent) => void };

const COMMANDS: readonly [
  name: string,
  stage: 'compare' | 'apply' | 'close',
  run: (world: World, listening: Listening) => Promise<unknown>,
  says: object,
][] = [
  [
    'plan',
    'compare',
    async (world, listening) => world.plan(listening),
    { closing: { summary: { keep: 1, update: 1 } } },
  ],
  ['apply', 'apply', async (world, listening) => world.apply(listening), { exitCode: 0, manifest: { length: 2 } }],
  ['apply', 'close', async (world, listening) => world.apply(listening), { exitCode: 0, manifest: { length: 2 } }],
  ['drift', 'compare', async (world, listening) => world.drift(listening), { closing: { summary: { inSync: 1 } } }],
];

describe.each(['kept', 'fetched anew'])('a manifest that was %s, and is forgotten while it is in use', (how) => {
  test.each(COMMANDS)('%s, in stage %s', async (_, stage, run, says) => {
    const world = await lab.world({ a: 'a', b: 'b' });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    world.write({ b: 'new' });
    if (how === 'fetched anew') {
      rmSync(folderOf(world), { recursive: true });
    }
    let crowded = false;
    const done = await run(world, {
      onEvent: (event) => {
        if (event.type === 'stage' && event.stage === stage) {
          crowd(world);
          crowded = true;
        }
      },
    });
    expect(done).toMatchObject(says);
    expect(crowded).toBe(true);
  });
});

test('a run that changes nothing names the manifest where it is kept', async () => {
  const world = await lab.world({ a: 'a' });
  await world.apply();
  const { outcome } = await world.apply();
  const path = outcome?.manifest?.path ?? '';
  expect(path).toContain(folderOf(world));
  expect(existsSync(path)).toBe(true);
  expect((await verifySpec(world)).outcome).toMatchObject({ exitCode: 0, run: 2 });
});

test('the bundle of a manifest in several files is forgotten with it', async () => {
  const files = Array.from({ length: 70 }, (_, number): [string, string] => [`f${number}`, 'x']);
  const world = await lab.world(Object.fromEntries(files));
  await world.apply();
  world.write({ f0: 'y' });
  await world.apply();
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  crowd(world);
});
