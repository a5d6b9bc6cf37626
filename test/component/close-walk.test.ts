import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Lab, type World } from '../support/world.ts';

const lab = await Lab.open();
const numbers = Array.from({ length: 300 }, (_, number) => String(number).padStart(3, '0'));

/** What becomes of the files between the last write and the walk that says what is still desired. */
const FAULTS: readonly [name: string, spoil: (world: World) => void][] = [
  [
    'a file is a link to nothing',
    (world) => {
      rmSync(world.path('files/keep.txt'));
      symlinkSync('nowhere', world.path('files/keep.txt'));
    },
  ],
  [
    'a folder is a link to outside',
    (world) => {
      renameSync(world.path('files/many'), world.path('many'));
      symlinkSync('../many', world.path('files/many'));
    },
  ],
  [
    'a file late in a large folder',
    (world) => {
      rmSync(world.path('files/many/299'));
      symlinkSync('nowhere', world.path('files/many/299'));
    },
  ],
  [
    'the source itself is a file',
    (world) => {
      renameSync(world.path('files'), world.path('away'));
      writeFileSync(world.path('files'), '');
    },
  ],
];

test.each(FAULTS)('%s while the run closes: what has its file is no orphan', async (_, spoil) => {
  const many = Object.fromEntries(numbers.map((number) => [`many/${number}`, '']));
  const world = await lab.world({ 'a.txt': 'a', 'keep.txt': 'keep', ...many, 'z.txt': 'one' });
  await world.apply();
  world.write({ 'z.txt': 'two' });
  const { exitCode, manifest, events } = await world.apply({
    onEvent: (event) => {
      if (event.type === 'stage' && event.stage === 'close') {
        spoil(world);
      }
    },
  });
  expect(exitCode).toBe(0);
  expect(manifest).toHaveLength(303);
  expect(manifest.filter(({ status }) => status !== 'unchanged')).toMatchObject([
    { key: 'data/z.txt', status: 'uploaded' },
  ]);
  expect(events).toContainEqual({
    type: 'warning',
    message: expect.stringMatching(
      /^The files could not be walked again, and from there on this run records no object as an orphan: /,
    ),
  });
});

test('what has no file any more is an orphan, up to the fault', async () => {
  const many = Object.fromEntries(numbers.map((number) => [`many/${number}`, '']));
  const world = await lab.world({ 'a/gone': 'a', ...many, 'x/keep': 'x', 'x/gone': 'x', 'z.txt': 'one' });
  await world.apply();
  world.remove('a/gone', 'x/gone');
  world.write({ 'z.txt': 'two' });
  const { manifest } = await world.apply({
    onEvent: (event) => {
      if (event.type === 'stage' && event.stage === 'close') {
        symlinkSync('nowhere', world.path('files/x/fault'));
      }
    },
  });
  const orphans = manifest.filter(({ status }) => status === 'orphan').map(({ key }) => key);
  expect(orphans).toEqual(['data/a/gone']);
});
