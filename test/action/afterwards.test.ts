import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { Repository } from '../support/git.ts';
import { startGitHub } from '../support/github/stand-in.ts';
import { ActionWorld, ndjson } from './action-world.ts';

/** What fails when the work is done: nothing that was done may be lost or be called undone. */
const github = await startGitHub();
const world = await ActionWorld.open();
const { state } = github;
const env = { ...world.at(github), GITHUB_SHA: 'a'.repeat(40) };
/** A folder stands where the list of changes is to be. */
const OCCUPIED = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
const make = fs.mkdtempSync;
fs.mkdtempSync = (prefix, ...more) => {
  const folder = make(prefix, ...more);
  if (prefix === process.env.RUNNER_TEMP + '/s3rec-') fs.mkdirSync(folder + '/changes.ndjson');
  return folder;
};
syncBuiltinESMExports();`;
const issueOf = (name: string): unknown => state.issues.find(({ title }) => title.includes(name));

describe('an apply that succeeded', () => {
  const applied = {
    'manifest-key': expect.stringContaining('_manifests') as string,
    'run-number': '1',
    changes: 'true',
  };

  it('is one although its summary cannot be written: that is a warning', async () => {
    world.cli.spec('unsummed', { 'a.txt': 'a' });
    const ended = await world.step({
      inputs: { command: 'apply', spec: 'unsummed.yaml' },
      env: { GITHUB_STEP_SUMMARY: '/nowhere/summary' },
    });
    expect(ended).toMatchObject({ code: 0, outputs: { ...applied, 'failure-reason': '' } });
    expect(ended.annotations).toMatchObject([
      { kind: 'warning', message: expect.stringContaining('The summary of this step cannot be written') as string },
    ]);
  });

  it('whose list of changes cannot be written is no success, and has all its other results', async () => {
    world.cli.spec('unlisted', { 'a.txt': 'a' });
    const ended = await world.step({
      inputs: { command: 'apply', spec: 'unlisted.yaml', issue: 'true', 'github-token': github.token },
      env: { ...env, NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(OCCUPIED)}` },
    });
    expect(ended).toMatchObject({
      code: 6,
      outputs: { ...applied, 'exit-code': '6', 'failure-reason': 'applied-partly' },
    });
    expect(ended.outputs).not.toHaveProperty('changes-path');
    expect(JSON.parse(ended.outputs['results'] ?? '')).toMatchObject([{ name: 'unlisted', exitCode: 0 }]);
    expect(ended.summary).toContain('Apply complete! 1 added');
    expect(ended.annotations).toMatchObject([
      { kind: 'error', message: expect.stringContaining('changes.ndjson') as string },
    ]);
    // The bucket is as it was wanted.
    expect(issueOf('unlisted')).toBeUndefined();
  });

  it('whose outputs cannot be written is no success: a later job would take it for one without changes', async () => {
    world.cli.spec('mute', { 'a.txt': 'a' });
    const ended = await world.step({
      inputs: { command: 'apply', spec: 'mute.yaml' },
      env: { GITHUB_OUTPUT: '/nowhere/output' },
    });
    expect(ended).toMatchObject({ code: 6, outputs: {} });
    expect(ended.summary).toContain('Apply complete! 1 added');
    expect(ended.annotations).toMatchObject([
      { kind: 'error', message: expect.stringContaining('The outputs of this step cannot be written') as string },
    ]);
    const planned = await world.step({
      inputs: { command: 'plan', spec: 'mute.yaml' },
      env: { GITHUB_OUTPUT: '/nowhere/output' },
    });
    expect(planned.code).toBe(1);
  });
});

it('a failed apply of which nothing is known but that it wrote names all that it may have changed', async () => {
  world.cli.spec('half', { 'a.txt': 'a', 'b.txt': 'b' });
  world.cli.sandbox.faults.add({
    operation: 'PutObject',
    key: /^half\/_manifests\/.*(?<!\.plan)\.jsonl$/,
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
  const ended = await world.step({ inputs: { command: 'apply', spec: 'half.yaml' } });
  world.cli.sandbox.faults.clear();
  expect(ended).toMatchObject({ code: 6, outputs: { 'failure-reason': 'applied-partly' } });
  await world.s3.send(new HeadObjectCommand({ Bucket: 'data', Key: 'half/a.txt' }));
  expect(ndjson(ended.outputs['changes-path']).map(({ key }) => key)).toEqual(['half/a.txt', 'half/b.txt']);
});

it('an apply that has no credentials tells the issue of it, and the next success closes it', async () => {
  world.cli.spec('locked', { 'a.txt': 'a' });
  const inputs = { command: 'apply', spec: 'locked.yaml', issue: 'true', 'github-token': github.token };
  const none = { ...env, AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
  const failed = await world.step({ inputs, env: none });
  expect(failed).toMatchObject({ code: 1, outputs: { 'failure-reason': 'no-credentials', results: '[]' } });
  expect(failed.annotations).toMatchObject([
    { kind: 'error', message: expect.stringContaining('no AWS cred') as string },
  ]);
  expect(issueOf('locked')).toMatchObject({ state: 'open', body: expect.stringContaining('no AWS cred') as string });
  expect(await world.step({ inputs, env })).toMatchObject({ code: 0 });
  expect(issueOf('locked')).toMatchObject({ state: 'closed' });
});

describe('a repair that is not made', () => {
  it('of older files leaves the drift red, and the issue says why', async () => {
    const late = await ActionWorld.open();
    late.cli.spec('older', { 'a.txt': 'one' });
    const repository = Repository.init(late.cli.folder, ['home', 'runner-*']);
    const old = repository.commit();
    late.cli.write({ 'older/a.txt': 'two' });
    repository.commit();
    const inputs = { spec: 'older.yaml', 'github-token': github.token };
    expect(await late.step({ inputs: { ...inputs, command: 'apply' }, env })).toMatchObject({ code: 0 });
    await late.overwrite('older/a.txt', 'theirs');
    repository.git('checkout', '-q', old);
    const healing = { ...inputs, command: 'drift', heal: 'true', issue: 'true' };
    const ended = await late.step({ inputs: healing, env });
    expect(ended).toMatchObject({ code: 2, outputs: { drifted: 'true', 'failure-reason': 'differences' } });
    expect(ended.annotations.map(({ kind }) => kind).toSorted()).toEqual(['error', 'notice']);
    expect(issueOf('older')).toMatchObject({ body: expect.stringContaining('**Not healed:**') as string });
  });

  it('because a guard refuses it is 3, and the issue says which', async () => {
    world.cli.spec('guarded', { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' });
    expect((await world.cli.run('apply guarded.yaml --yes')).code).toBe(0);
    for (const name of ['a', 'b']) {
      await world.overwrite(`guarded/${name}.txt`, 'theirs');
    }
    const inputs = {
      command: 'drift',
      spec: 'guarded.yaml',
      heal: 'true',
      issue: 'true',
      'github-token': github.token,
    };
    expect(await world.step({ inputs, env })).toMatchObject({ code: 3, outputs: { 'failure-reason': 'refused' } });
    expect(issueOf('guarded')).toMatchObject({
      body: expect.stringContaining('**Not healed:** Too many deletes and overwrites') as string,
    });
  });
});

it('of several specs the summary shows first what failed', async () => {
  world.cli.spec('first', { 'a.txt': 'a' });
  world.cli.spec('second', { 'a.txt': 'a' });
  world.cli.write({ 'second.yaml': world.cli.read('second.yaml').replace('second.pem', 'lost.pem') });
  const ended = await world.step({ inputs: { command: 'apply', spec: 'first.yaml\nsecond.yaml' } });
  expect(JSON.parse(ended.outputs['results'] ?? '')).toMatchObject([{ exitCode: 0 }, { exitCode: 1 }]);
  expect(ended.summary.indexOf('apply of `second`')).toBeLessThan(ended.summary.indexOf('apply of `first`'));
});
