import { symlinkSync } from 'node:fs';
import { expect, test } from 'vitest';

import { CliWorld } from './cli.ts';

const world = await CliWorld.open();
const spec = world.spec('site', { 'a.txt': 'a', '<b>.txt': '</script>' });
world.write({ 'folder/there': '' });
symlinkSync('folder', world.path('link'));
await world.run(`plan ${spec} -o plan.jsonl --report plan.html`);
await world.run(`apply plan.jsonl --report apply.html -o kept`);

/** As `grep '^{' FILE.html | jq -c .` has them. */
function dataOf(file: string): readonly Record<string, unknown>[] {
  return world
    .read(file)
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('a page of each command holds the data of --format json', async () => {
  for (const command of ['verify', 'drift', 'log']) {
    const { code, events: lines } = await world.json(`${command} ${spec} --report ${command}.html`);
    expect(code).toBe(0);
    const found = lines.filter(({ type }) => type === 'run' || type === 'finding');
    const [report, result, ...records] = dataOf(`${command}.html`);
    expect(report).toMatchObject({ type: 'report', version: 1, command, title: 'site' });
    expect(result).toMatchObject({ type: 'result', command });
    expect(records).toEqual(found);
  }
  const shown = await world.json('show plan.jsonl --report show.html');
  const records = shown.events.filter(({ type }) => type === 'record').map(({ record }) => record);
  expect(records).toHaveLength(2);
  for (const file of ['plan.html', 'apply.html', 'show.html']) {
    const [, , ...lines] = dataOf(file);
    expect(lines.map(({ record }) => record)).toEqual(records);
  }
});

test('names end no element of the page, and its policy allows its own script and style alone', () => {
  const page = world.read('plan.html');
  expect(page).not.toContain('<b>.txt');
  expect(page.match(/<\/script>/g)).toHaveLength(3);
  expect(page).toMatch(/default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'/);
  const empty = page
    .split('\n')
    .filter((line) => !line.startsWith('{'))
    .join('\n');
  expect(empty.length).toBeLessThan(100_000);
});

test.each([
  ['a spec', `plan ${spec} --report ${spec}`],
  ['content', `plan ${spec} --report site/page.html`],
  ['the plan that is saved', `plan ${spec} -o same --report ./same`],
  ['the plan that is saved, through a link', `plan ${spec} -o folder/same --report link/same`],
  ['the plan that is shown', 'show plan.jsonl --report plan.jsonl'],
  ['the plan that is applied', 'apply plan.jsonl --report plan.jsonl'],
  ['a manifest', 'verify --manifest m.jsonl --key k.pub --report m.jsonl'],
  ['a key', 'verify --manifest m.jsonl --key k.pub --report k.pub'],
])('a page never takes the place of %s', async (_, words) => {
  const plan = world.read('plan.jsonl');
  expect(await world.run(words)).toMatchObject({ code: 64, stderr: expect.stringContaining('--report') });
  expect(world.read('plan.jsonl')).toBe(plan);
});
