import { expect, test } from 'vitest';
import { changedAnswers } from '../support/changed-answers.ts';
import { Lab } from '../support/world.ts';

const lab = await Lab.open();

test('the manifest says of a delete without a condition that it had none, also where no answer came', async () => {
  const server = 'MinIO';
  const endpoint = await changedAnswers(lab.sandbox.endpoint, (_request, headers) => ({ ...headers, server }));
  const prune = { enabled: true, maxDeletePercent: 100, unguarded: true };
  const world = await lab.world({ a: 'a', b: 'b', c: 'c' }, { endpoint, prune });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  world.remove('b');
  world.remove('c');
  lab.sandbox.faults.add({
    operation: 'DeleteObject',
    bucket: world.bucket,
    key: 'data/c',
    times: 1,
    action: { type: 'reset', when: 'after' },
  });
  const { manifest } = await world.apply();
  expect(manifest.map(({ key, status, guard }) => [key, status, guard])).toEqual([
    ['data/a', 'unchanged', undefined],
    ['data/b', 'deleted', 'checked'],
    ['data/c', 'deleted', 'checked'],
  ]);
});
