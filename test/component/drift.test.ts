import { expect, test } from 'vitest';
import { Lab } from '../support/world.ts';
import { driftScenes } from './drift-scenes.ts';

const lab = await Lab.open();

driftScenes(lab, 'sandbox');

test('never applied: nothing could have changed', async () => {
  const world = await lab.world({ a: 'a' });
  await expect(world.drift()).rejects.toMatchObject({ code: 'NEVER_APPLIED' });
});

test('only what moved is asked for', async () => {
  const world = await lab.world({ a: 'a', b: 'b', c: 'c' });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  await world.put('b', 'theirs');
  const requests = await world.requestsOf(() => world.drift());
  const heads = requests.filter(({ operation }) => operation === 'HeadObject');
  expect(heads.map(({ key }) => key)).toEqual(['data/b']);
  expect(requests.filter(({ operation }) => /^(?:Put|Delete|Copy)/.test(operation))).toEqual([]);
});

test('one question for tags tells that HEAD may be believed when it counts none', async () => {
  const world = await lab.world({ a: 'a', b: 'b', c: 'c' });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  const requests = await world.requestsOf(() => world.drift({ refresh: true }));
  const asked = (operation: string): number => requests.filter((request) => request.operation === operation).length;
  expect([asked('HeadObject'), asked('GetObjectTagging')]).toEqual([3, 1]);
});
