import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Lab } from '../support/world.ts';

const lab = await Lab.open();

test('an apply of a saved plan, which asks for few files, leaves what the cache knows of the others', async () => {
  const names = Array.from({ length: 20 }, (_, i) => `f${i + 10}`);
  const world = await lab.world(Object.fromEntries(names.map((name) => [name, name])));
  const folder = join(world.home, 'state/s3rec');
  const cached = (): number => {
    const file = readdirSync(folder).find((name) => name.endsWith('.hashes')) ?? '';
    return readFileSync(join(folder, file), 'latin1').match(/data\/f\d\d\0/g)?.length ?? 0;
  };
  await world.apply();
  // Files are remembered two seconds after they were touched.
  await sleep(2100);
  await world.plan();
  expect(cached()).toBe(20);

  world.spec({ objects: [{ match: 'f29', cacheControl: 'no-cache' }] });
  await world.plan();
  expect(await world.applySaved()).toMatchObject({ exitCode: 0 });
  expect(cached()).toBe(20);

  world.remove('f10', 'f20');
  await world.plan();
  expect(cached()).toBe(18);
});
