import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { Lab, type Files, type World } from '../support/world.ts';

const lab = await Lab.open();

/** Without versions nobody would have the overwritten state any more, and guards would count it. */
async function applied(files: Files): Promise<World> {
  const world = await lab.world(files);
  await world.versioning();
  await world.apply();
  return world;
}

/** Another hand puts bytes over each, and an apply puts ours back. */
async function heal(world: World, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await world.put(name, `theirs ${Math.random()}`);
  }
  expect((await world.apply()).exitCode).toBe(0);
}

async function foughtKeys(world: World): Promise<readonly string[]> {
  return (await world.fought()).keys;
}

test('the same key healed in three runs in a row is fought over; the fourth time is told', async () => {
  const world = await applied({ a: 'a', b: 'b', c: 'c' });
  await heal(world, 'a', 'b');
  await heal(world, 'a', 'b');
  await world.put('a', 'theirs');
  expect(await foughtKeys(world)).toEqual([]);
  await heal(world, 'a');
  // In sync nothing is to be healed.
  expect(await world.fought()).toEqual({ count: 0, keys: [], runs: [] });
  await world.put('a', 'theirs');
  await world.put('b', 'theirs');
  expect(await world.fought()).toEqual({ count: 1, keys: ['data/a'], runs: [4, 3, 2] });
});

test('objects that another hand takes away count, and runs that confirm pass by', async () => {
  const world = await applied({ a: 'a', z: 'z' });
  for (let time = 0; time < 3; time += 1) {
    await world.delete('a');
    expect((await world.apply()).exitCode).toBe(0);
    // Nothing changed: no plan is signed.
    expect((await world.apply()).exitCode).toBe(0);
  }
  await world.delete('a');
  expect(await world.fought()).toMatchObject({ count: 1, keys: ['data/a'] });
});

test('a run that did something else, and our own edits, end the row', async () => {
  const world = await applied({ a: 'a', b: 'b' });
  await heal(world, 'a');
  await heal(world, 'a');
  world.write({ b: 'ours, edited' });
  expect((await world.apply()).exitCode).toBe(0);
  await heal(world, 'a');
  await world.put('a', 'theirs');
  expect(await foughtKeys(world)).toEqual([]);

  for (let time = 0; time < 3; time += 1) {
    world.write({ b: `ours ${time}` });
    expect((await world.apply()).exitCode).toBe(0);
  }
  await world.put('b', 'theirs');
  expect(await foughtKeys(world)).toEqual([]);
});

test('a plan that is gone ends the row: nobody can tell', async () => {
  const world = await applied({ a: 'a' });
  for (let time = 0; time < 3; time += 1) {
    await heal(world, 'a');
  }
  await world.put('a', 'theirs');
  expect(await foughtKeys(world)).toEqual(['data/a']);
  const Prefix = 'data/_manifests/app/00000003_';
  const { Contents = [] } = await lab.client.send(new ListObjectsV2Command({ Bucket: world.bucket, Prefix }));
  const plan = Contents.find(({ Key = '' }) => Key.endsWith('.plan.jsonl'))?.Key ?? '';
  await world.delete(plan.replace(/^data\//, ''));
  expect(await foughtKeys(world)).toEqual([]);
});
