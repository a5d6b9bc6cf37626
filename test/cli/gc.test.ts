import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { CliWorld } from './cli.ts';

const world = await CliWorld.open();
const file = world.spec('site', { a: '0' });

beforeAll(async () => {
  for (const text of ['1', '2', '3']) {
    writeFileSync(join(world.folder, 'site', 'a'), text);
    expect(await world.run(`apply ${file} --yes`)).toMatchObject({ code: 0 });
  }
});

test('it shows what goes, must ask or be told, and removes it; verify and log end at the oldest run kept', async () => {
  expect(await world.run(`gc ${file} --keep 2`)).toMatchObject({
    code: 64,
    stderr: expect.stringContaining('--yes') as string,
  });
  const ended = await world.run(`gc ${file} --keep 2 --yes`);
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.stdout).toMatch(/5 files, .*, of runs before 2, which no kept run needs/);
  expect(ended.stdout).toContain('Removed 5 files.');
  expect((await world.run(`verify ${file}`)).stdout).toContain('2 bundles, to run 2, the oldest that gc kept');
  const log = (await world.run(`log ${file}`)).stdout;
  expect(log).toContain('3 runs, to the oldest that gc kept.');
  // Its own statement has looked at no object, and must not read as if it had.
  expect(log).toMatch(/^ {2}4 {2}\S+ {2}gc removed runs: the oldest that is kept is 2 {2}\(/m);
  expect(log).not.toContain('nothing had changed');
  expect((await world.json(`log ${file}`)).events).toContainEqual(
    expect.objectContaining({ type: 'run', kind: 'confirmation', run: 4, oldestKept: 2 }),
  );
  expect(await world.json(`gc ${file} --keep 2 --yes`)).toMatchObject({
    code: 0,
    last: { name: 'site', oldestKept: null, kept: 2, files: 0, bytes: 0, removed: 0 },
  });
  expect(await world.json(`gc ${file} --keep 1d --yes`)).toMatchObject({ code: 0, last: { removed: 0 } });
  expect(await world.run(`verify ${file} --run 1`)).toMatchObject({ code: 64 });
});

test.each([
  ['nothing kept', '', 64, 'USAGE'],
  ['one run kept', '--keep 1', 64, 'USAGE'],
  ['hours kept', '--keep 90h', 64, 'USAGE'],
  ['a part of a day kept', '--keep 1.5d', 64, 'USAGE'],
])('%s', async (_, options, exitCode, code) => {
  expect(await world.json(`gc ${file} ${options} --yes`)).toMatchObject({ code: exitCode, last: { code } });
});

test('a spec that was never applied', async () => {
  const never = world.spec('never', { a: 'a' });
  expect(await world.json(`gc ${never} --keep 5 --yes`)).toMatchObject({ code: 3, last: { code: 'NEVER_APPLIED' } });
});
