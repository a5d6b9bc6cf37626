import { symlinkSync } from 'node:fs';
import { expect, test } from 'vitest';

import { putPlainly } from '../../src/cli/demo/plain-request.ts';
import type { PlanHeader } from '../../src/core/plan/plan-document.ts';
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
    const { code, events: lines, last } = await world.json(`${command} ${spec} --report ${command}.html`);
    expect(code).toBe(0);
    const found = lines.filter(({ type }) => type === 'run' || type === 'finding');
    const [report, result, ...records] = dataOf(`${command}.html`);
    expect(report).toMatchObject({ type: 'report', version: 1, command, title: 'site' });
    expect(result).toEqual(last);
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

/** What the page says of its end, and its record lines. */
function endIn(file: string): { readonly end: unknown; readonly records: readonly Record<string, unknown>[] } {
  const [, result = {}, ...records] = dataOf(file);
  const { code } = (result['error'] ?? {}) as { readonly code?: string };
  return { end: { exitCode: result['exitCode'], code }, records };
}

test('a page says which commit and run are live, and who signed', async () => {
  const { last } = await world.json(`plan ${spec} --report live.html`);
  const { tip } = last as unknown as { readonly tip: { readonly signer: { readonly fingerprint: string } } };
  const facts = [
    { name: 'Live run', value: 1 },
    { name: 'Signer', value: expect.stringContaining(tip.signer.fingerprint.slice(0, 16)) as string },
  ];
  for (const file of ['live.html', 'drift.html', 'verify.html', 'log.html', 'apply.html']) {
    expect(dataOf(file)[0]?.['facts'], file).toEqual(expect.arrayContaining(facts));
  }
});

test('a saved plan that is shown names the commit that was live, since its header has it', async () => {
  await world.run(`plan ${spec} -o shown.jsonl`);
  const { predecessor } = JSON.parse(world.read('shown.jsonl').split('\n')[0] ?? '') as PlanHeader;
  expect(predecessor).toMatchObject({ run: 1, git: null });
  expect((await world.run('show shown.jsonl --report shown.html')).code).toBe(0);
  const live = (): unknown => dataOf('shown.html')[0]?.['facts'];
  expect(live()).toEqual(
    expect.arrayContaining([
      { name: 'Live commit', value: 'none: the files were in no git work tree' },
      { name: 'Live run', value: '1, when this was planned' },
    ]),
  );
});

test('every action of an apply has its receipt, those that failed with the error', async () => {
  const failing = world.spec('failing', { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' });
  const denied = { type: 'status', status: 403, code: 'AccessDenied' } as const;
  world.sandbox.faults.add({ operation: 'PutObject', key: 'failing/b.txt', action: denied });
  expect((await world.run(`apply ${failing} --yes --report failing.html`)).code).toBe(6);
  world.sandbox.faults.clear();
  const [, result, ...lines] = dataOf('failing.html');
  expect(result).toMatchObject({ summary: { uploaded: 2, failed: 1 }, failures: [{ key: 'failing/b.txt' }] });
  expect(lines).toMatchObject([
    { record: { key: 'failing/a.txt' }, receipt: { status: 'uploaded', etag: expect.any(String) as string } },
    { record: { key: 'failing/b.txt' }, receipt: { status: 'failed', error: { code: 'REMOTE_ACCESS_DENIED' } } },
    { record: { key: 'failing/c.txt' }, receipt: { status: 'uploaded' } },
  ]);
});

test('what ends at a guard or with an error has a page of how far it came and why it ended', async () => {
  const never = world.spec('never', { 'a.txt': 'a' });
  expect((await world.run(`drift ${never} --report never.html`)).code).toBe(3);
  expect(endIn('never.html')).toEqual({ end: { exitCode: 3, code: 'NEVER_APPLIED' }, records: [] });

  expect((await world.run(`apply ${never} --yes`)).code).toBe(0);
  const emptied = world.read(never).replace('sources: [{ path: never }]', 'sources: [{ path: empty }]');
  world.write({ 'emptied.yaml': `${emptied}prune: { enabled: true, maxDeletes: 0 }\n`, 'empty/other.txt': 'x' });
  for (const [command, code] of [
    ['plan', undefined],
    ['apply', 'PLAN_GUARDED'],
  ]) {
    const file = `guarded-${command}.html`;
    const yes = command === 'apply' ? ' --yes' : '';
    expect((await world.run(`${command} emptied.yaml${yes} --report ${file}`)).code).toBe(3);
    const { end, records } = endIn(file);
    expect({ command, end }).toEqual({ command, end: { exitCode: 3, code } });
    expect(records.map(({ record }) => (record as { action: string }).action).toSorted()).toEqual(['create', 'delete']);
  }

  world.sandbox.faults.add({
    operation: 'ListObjectsV2',
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
  for (const command of ['plan', 'drift', 'verify', 'log']) {
    expect((await world.run(`${command} ${spec} --report denied.html`)).code).toBe(1);
    expect(endIn('denied.html').end).toEqual({ exitCode: 1, code: 'REMOTE_ACCESS_DENIED' });
  }
  world.sandbox.faults.clear();
});

test('the page of log says of each run what it sent, and how much drift it found', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `${index}.txt`);
  const drifted = world.spec('drifted', Object.fromEntries(names.map((name) => [name, 'ours'])));
  expect((await world.run(`apply ${drifted} --yes`)).code).toBe(0);
  await putPlainly(world.sandbox, '/data/drifted/3.txt', 'theirs');
  expect((await world.run(`apply ${drifted} --yes`)).code).toBe(0);
  expect((await world.run(`log ${drifted} --report drifted.html`)).stdout).toContain(
    '1 changed or deleted by another hand before',
  );
  const [, , second, first] = dataOf('drifted.html');
  expect([second, first]).toMatchObject([
    { run: 2, sentBytes: 4, driftFound: 1 },
    { run: 1, sentBytes: 48, driftFound: 0 },
  ]);
});
