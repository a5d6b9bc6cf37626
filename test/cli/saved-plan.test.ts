import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { CliWorld } from './cli.ts';

const world = await CliWorld.open();

function git(folder: string, ...words: readonly string[]): void {
  const who = ['-c', 'user.name=s3rec', '-c', 'user.email=s3rec@example.org', '-c', 'init.defaultBranch=main'];
  execFileSync('git', ['-C', folder, ...who, ...words], { stdio: 'pipe' });
}

/** A repository with a spec in `deploy/`, and two checkouts of it. */
function checkouts(name: string): { readonly one: string; readonly two: string } {
  world.spec(name, {});
  const origin = world.path(`${name}-origin`);
  const spec = world.read(`${name}.yaml`).replace(/^sources: .*$/m, 'sources: [{ path: ../files }]');
  world.write({
    [`${name}-origin/deploy/s3rec.yaml`]: spec,
    [`${name}-origin/files/a.txt`]: 'alpha',
    [`${name}-origin/files/b/c.txt`]: 'gamma',
  });
  git(origin, 'init');
  git(origin, 'add', '.');
  git(origin, 'commit', '-m', 'files');
  const [one, two] = [world.path(`${name}-one`), world.path(`${name}/deep/two`)];
  mkdirSync(join(two, '..'), { recursive: true });
  for (const checkout of [one, two]) {
    git(world.folder, 'clone', '-q', origin, checkout);
  }
  // As if it had been checked out at another time.
  utimesSync(join(two, 'files/a.txt'), 1_000_000_000, 1_000_000_000);
  return { one, two };
}

/** Another user, on a machine that has seen nothing. */
function other(name: string): NodeJS.ProcessEnv {
  return {
    HOME: world.path(`${name}-home`),
    XDG_STATE_HOME: world.path(`${name}-home/state`),
    XDG_CACHE_HOME: world.path(`${name}-home/cache`),
    USER: 'somebody-else',
  };
}

async function idOf(plan: string): Promise<string> {
  return String((await world.json(['show', plan])).last['id']);
}

test('a plan of one checkout is applied in another, by another user, from any folder of it', async () => {
  const { one, two } = checkouts('travels');
  const plan = world.path('travels.jsonl');
  expect(await world.run(`plan deploy/s3rec.yaml -o ${plan}`, {}, one)).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(plan, 'utf8').split('\n')[0] ?? '')).toMatchObject({
    spec: { file: 'deploy/s3rec.yaml', path: 'deploy/s3rec.yaml' },
  });
  const there = world.path('travels-there.jsonl');
  expect(await world.run(`plan -o ${there}`, other('travels'), join(two, 'deploy'))).toMatchObject({ code: 0 });
  expect(await idOf(there)).toBe(await idOf(plan));

  // The checkout that was planned in is gone.
  rmSync(one, { recursive: true });
  const applied = await world.run(`apply ${plan}`, other('travels'), join(two, 'files/b'));
  expect(applied).toMatchObject({ code: 0, stdout: expect.stringContaining('2 added') as string });
  const again = await world.run(`apply ${there}`, {}, two);
  expect(again).toMatchObject({ code: 4, stderr: expect.stringContaining('applied already, by run 1') as string });
});

describe('the spec of a plan', () => {
  test('that is in no work tree here is asked for, and may be named', async () => {
    const { one } = checkouts('gone');
    const plan = world.path('gone.jsonl');
    expect(await world.run(`plan deploy/s3rec.yaml -o ${plan}`, {}, one)).toMatchObject({ code: 0 });
    const away = world.path('gone-away');
    mkdirSync(away);
    const other = world.path('gone-else');
    mkdirSync(other);
    git(other, 'init');
    for (const [folder, says] of [
      [away, 'lies in no git work tree'],
      [other, `lies in the git work tree ${other}, which has no such file`],
    ] as const) {
      const { code, stderr } = await world.run(`apply ${plan}`, {}, folder);
      expect(code).toBe(65);
      expect(stderr).toContain(`The plan is for the spec deploy/s3rec.yaml, and ${folder} ${says}`);
      expect(stderr).toContain('--spec FILE');
    }
    renameSync(one, join(away, 'renamed'));
    const named = await world.run(`apply ${plan} --spec renamed/deploy/s3rec.yaml`, {}, away);
    expect(named).toMatchObject({ code: 0, stdout: expect.stringContaining('2 added') as string });
  });

  test('is the one that was planned: edited it is 4, another one is 65', async () => {
    const { one, two } = checkouts('edited');
    const plan = world.path('edited.jsonl');
    expect(await world.run(`plan -o ${plan}`, {}, join(one, 'deploy'))).toMatchObject({ code: 0 });
    const file = join(two, 'deploy/s3rec.yaml');
    const text = readFileSync(file, 'utf8');
    const cases: readonly [edit: string, code: number, says: RegExp][] = [
      [`${text}parallelism: 3\n`, 4, /another state of deploy\/s3rec\.yaml/],
      [text.replace('prefix: edited/', 'prefix: elsewhere/'), 65, /another spec than deploy\/s3rec\.yaml/],
      [text.replace('name: edited', 'name: somebody'), 65, /the spec edited, which deploy\/s3rec\.yaml does not hold/],
      ['surprise: told\n', 65, /deploy\/s3rec\.yaml, which the plan names as its spec, is no valid spec/],
    ];
    for (const [edit, code, says] of cases) {
      writeFileSync(file, edit);
      const applied = await world.run(`apply ${plan}`, {}, two);
      expect(applied).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(says) as string });
      expect(applied.stderr).not.toContain('surprise');
    }
    // What the user names is shown like any spec.
    const named = await world.run(`apply ${plan} --spec deploy/s3rec.yaml`, {}, two);
    expect(named).toMatchObject({ code: 65, stderr: expect.stringContaining('`surprise` is not a field') as string });
  });
});

describe('--require-plan-id', () => {
  test('goes on under that id without a question, and else says which it is', async () => {
    const spec = world.spec('required', { 'a.txt': 'a' });
    const id = String((await world.json(`plan ${spec}`)).last['id']);
    world.write({ 'required/b.txt': 'b' });
    const stood = world.sandbox.requests.length;
    const stale = await world.json(`apply ${spec} --require-plan-id ${id}`);
    expect(stale).toMatchObject({ code: 4, last: { type: 'error', code: 'PLAN_STALE' } });
    const { planId } = stale.last['data'] as { readonly planId: string };
    expect(stale.last['hint']).toContain(`\ns3rec apply --require-plan-id ${planId} ${spec}`);
    const written = world.sandbox.requests
      .slice(stood)
      .filter(({ method, key }) => key.startsWith('required/') && method !== 'GET' && method !== 'HEAD');
    expect(written).toEqual([]);

    const text = await world.run(`apply ${spec} --require-plan-id ${id}`);
    expect(text.stdout).toContain('+ required/b.txt');
    expect(await world.run(`apply ${spec} --require-plan-id ${planId.toUpperCase()}`)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Apply complete! 2 added') as string,
    });
  });

  test('is the way where the tip moves on: other runs do not matter, only what is done', async () => {
    const spec = world.spec('busy', { 'a.txt': 'a' });
    expect(await world.run(`apply ${spec} --yes`)).toMatchObject({ code: 0 });
    world.write({ 'busy/b.txt': 'b' });
    const { last } = await world.json(`plan ${spec}`);
    rmSync(world.path('busy/b.txt'));
    world.write({ 'busy/c.txt': 'c' });
    expect(await world.run(`apply ${spec} --yes`)).toMatchObject({ code: 0 });
    world.write({ 'busy/b.txt': 'b' });
    expect(await world.json(`apply ${spec} --require-plan-id ${String(last['id'])}`)).toMatchObject({
      code: 0,
      last: { summary: { uploaded: 1, unchanged: 2 } },
    });
  });

  test('holds a saved plan to the id under which it was approved', async () => {
    const spec = world.spec('approved', { 'a.txt': 'a' });
    const { last } = await world.json(`plan ${spec} -o approved.jsonl`);
    const approved = String(last['id']);
    world.write({ 'approved/b.txt': 'b' });
    const other = String((await world.json(`plan ${spec} -o other.jsonl`)).last['id']);
    const stood = world.sandbox.requests.length;
    expect(await world.json(`apply other.jsonl --require-plan-id ${approved}`)).toMatchObject({
      code: 4,
      last: { type: 'error', code: 'PLAN_STALE', data: { planId: other, requiredPlanId: approved } },
    });
    // The name of the approved plan over the lines of another one.
    world.write({ 'forged.jsonl': world.read('other.jsonl').replaceAll(other, approved) });
    expect((await world.run(`apply forged.jsonl --require-plan-id ${approved}`)).code).toBe(65);
    expect(world.sandbox.requests.slice(stood).filter(({ method }) => method === 'PUT')).toEqual([]);
    expect(await world.run(`apply other.jsonl --require-plan-id ${other}`)).toMatchObject({ code: 0 });
  });

  test('is for one spec', async () => {
    const spec = world.spec('usage', { 'a.txt': 'a' });
    const id = 'f'.repeat(64);
    world.write({ 'two.yaml': `${world.read(spec)}---\n${world.read(spec).replaceAll('usage', 'other')}` });
    world.keyPair('other');
    for (const words of [`apply two.yaml --require-plan-id ${id}`, `apply ${spec} --yes --spec ${spec}`]) {
      expect(await world.json(words), words).toMatchObject({ code: 64, last: { type: 'error', code: 'USAGE' } });
    }
  });
});
