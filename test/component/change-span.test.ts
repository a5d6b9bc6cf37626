import { expect, test } from 'vitest';
import { Lab } from '../support/world.ts';

const lab = await Lab.open();

test('the span of a change begins with the last listing that saw the recorded state, however late the run is signed', async () => {
  const world = await lab.world({ a: 'a', b: 'b' });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  // Nothing changes here; while somebody looks at the plan, another hand writes.
  let changed = 0;
  const confirmed = await world.apply({
    between: async () => {
      await new Promise((resolve) => setTimeout(resolve, 1100));
      changed = Date.now();
      await world.put('a', 'theirs');
      await new Promise((resolve) => setTimeout(resolve, 1100));
    },
  });
  expect(confirmed).toMatchObject({ exitCode: 0 });
  const { closing, header } = await world.drift();
  expect(closing.summary).toMatchObject({ bucket: 1 });
  expect(Date.parse(header.head.startedAt)).toBeGreaterThan(changed);
  expect(Date.parse(closing.since ?? '')).toBeLessThanOrEqual(changed);
  expect(Date.parse(closing.until ?? '')).toBeGreaterThanOrEqual(changed);
});

test('what nobody recorded has no span', async () => {
  const world = await lab.world({ a: 'a' });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  await world.put('new', 'theirs');
  const { closing } = await world.drift();
  expect(closing.summary).toMatchObject({ unmanaged: 1 });
  expect(closing.since).toBeUndefined();
});
