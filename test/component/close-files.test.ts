import { expect, test } from 'vitest';
import { Lab } from '../support/world.ts';

const lab = await Lab.open();

test('a manifest says of files what its plan saw, whatever became of them since', async () => {
  const world = await lab.world({ 'a/gone': 'a', 'b/back': 'b', 'c/goes': 'c', 'd/keep': 'd', 'z.txt': 'one' });
  await world.apply();
  world.remove('b/back');
  world.write({ 'z.txt': 'two' });
  await world.apply();
  world.remove('a/gone');
  world.write({ 'b/back': 'b', 'z.txt': 'three' });
  const { exitCode, manifest } = await world.apply({
    onEvent: (event) => {
      if (event.type === 'stage' && event.stage === 'close') {
        world.remove('c/goes');
        world.write({ 'a/gone': 'a' });
      }
    },
  });
  expect(exitCode).toBe(0);
  expect(manifest.map(({ key, status }) => [key, status])).toEqual([
    ['data/a/gone', 'orphan'],
    ['data/b/back', 'unchanged'],
    ['data/c/goes', 'unchanged'],
    ['data/d/keep', 'unchanged'],
    ['data/z.txt', 'uploaded'],
  ]);
  const { manifest: next } = await world.apply();
  expect(next.map(({ key, status }) => [key, status])).toEqual([
    ['data/a/gone', 'unchanged'],
    ['data/b/back', 'unchanged'],
    ['data/c/goes', 'orphan'],
    ['data/d/keep', 'unchanged'],
    ['data/z.txt', 'unchanged'],
  ]);
});

test('a saved plan is planned once more, and the manifest says of files what that saw', async () => {
  const world = await lab.world({ 'a.txt': 'a', 'z.txt': 'one' });
  await world.apply();
  world.remove('a.txt');
  world.write({ 'z.txt': 'two' });
  await world.plan();
  const { exitCode, manifest } = await world.applySaved();
  expect(exitCode).toBe(0);
  expect(manifest.map(({ key, status }) => [key, status])).toEqual([
    ['data/a.txt', 'orphan'],
    ['data/z.txt', 'uploaded'],
  ]);
});
