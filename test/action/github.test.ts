import {
  DeleteObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { Repository } from '../support/git.ts';
import { startGitHub } from '../support/github/stand-in.ts';
import { addPull } from '../support/github/state.ts';
import { ActionWorld, type StepEnded } from './action-world.ts';

const github = await startGitHub();
const world = await ActionWorld.open();
const { state } = github;
const env = { ...world.at(github), GITHUB_SHA: 'a'.repeat(40) };

const step = async (inputs: Record<string, string>, more: object = {}): Promise<StepEnded> =>
  await world.step({ inputs: { comment: 'true', 'github-token': github.token, ...inputs }, env, ...more });

describe('a pull request', () => {
  const pull = addPull(state);
  const from = (fork: boolean): object => ({
    event: 'pull_request',
    payload: {
      pull_request: {
        number: pull,
        user: { login: 'somebody' },
        head: { repo: { full_name: fork ? 'stranger/data' : 'acme/data' } },
        base: { repo: { full_name: 'acme/data' } },
      },
    },
  });

  it('has one comment per spec, kept current', async () => {
    world.cli.spec('site', { 'index.html': 'hello' });
    const first = await step({ command: 'plan', spec: 'site.yaml' }, from(false));
    expect(first).toMatchObject({ code: 0, annotations: [] });
    expect(first.summary).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
    expect(state.comments.map(({ issue, body }) => [issue, body.split('\n')[1]])).toEqual([
      [pull, '### s3rec plan of `site`'],
    ]);
    expect(state.comments[0]?.body).toContain(first.outputs['plan-id']);
    await world.cli.run('apply site.yaml --yes');
    await step({ command: 'plan', spec: 'site.yaml' }, from(false));
    expect(state.comments).toHaveLength(1);
    expect(state.comments[0]?.body).toContain('No changes.');
  });

  it('of a fork, or with `comment: false`, has none', async () => {
    world.cli.spec('quiet', { 'index.html': 'hello' });
    const before = state.comments.length;
    await step({ command: 'plan', spec: 'quiet.yaml' }, from(true));
    await step({ command: 'plan', spec: 'quiet.yaml', comment: 'false' }, from(false));
    expect(state.comments).toHaveLength(before);
  });

  it('without a token that may comment: a warning, and the plan all the same', async () => {
    const inputs = { command: 'plan', spec: 'quiet.yaml', 'github-token': github.forkToken };
    const ended = await step(inputs, from(false));
    expect(ended).toMatchObject({ code: 0, outputs: { changes: 'true' } });
    expect(ended.annotations).toEqual([
      expect.objectContaining({ kind: 'warning', message: expect.stringContaining('pull-requests: write') as string }),
    ]);
  });
});

describe('apply', () => {
  it('makes a deployment, which later runs must not fall behind', async () => {
    world.cli.spec('anchored', { 'a.txt': 'a' });
    const inputs = { spec: 'anchored.yaml', deployment: 'true' };
    const { outputs } = await step({ command: 'apply', ...inputs });
    expect(state.deployments.at(-1)).toMatchObject({
      ref: env.GITHUB_SHA,
      environment: 'anchored',
      payload: { run: 1, manifestSha256: outputs['manifest-sha256'] },
    });
    const made = state.deployments.at(-1);
    const payload = { ...(made?.payload as object), run: 5 };
    if (made !== undefined) {
      state.deployments.push({ ...made, id: state.nextId(), payload });
    }
    const behind = await step({ command: 'drift', ...inputs });
    expect(behind).toMatchObject({ code: 7, outputs: { 'failure-reason': 'evidence-wrong' } });
  });

  it('that succeeded does not fail when GitHub is down', async () => {
    world.cli.spec('down', { 'a.txt': 'a' });
    const nowhere = { GITHUB_API_URL: 'http://127.0.0.1:9', GITHUB_GRAPHQL_URL: 'http://127.0.0.1:9/graphql' };
    const { code, annotations, outputs } = await step(
      { command: 'apply', spec: 'down.yaml', issue: 'true' },
      { env: { ...env, ...nowhere } },
    );
    expect({ code, reason: outputs['failure-reason'] }).toEqual({ code: 0, reason: '' });
    expect(annotations.map(({ kind }) => kind)).toEqual(['warning']);
  });

  it('that failed opens an issue, and the next that succeeds closes it', async () => {
    world.cli.spec('failing', { 'a.txt': 'a' });
    const inputs = { command: 'apply', spec: 'failing.yaml', issue: 'true' };
    world.cli.sandbox.faults.add({
      operation: 'PutObject',
      key: 'failing/a.txt',
      action: { type: 'status', status: 403, code: 'AccessDenied' },
    });
    const failed = await step(inputs);
    world.cli.sandbox.faults.clear();
    expect([1, 6]).toContain(failed.code);
    const [issue] = state.issues.filter(({ title }) => title.includes('failing'));
    expect(issue).toMatchObject({ state: 'open', title: 's3rec: apply of failing failed' });
    expect(failed.annotations).toContainEqual(
      expect.objectContaining({ kind: 'error', message: expect.stringContaining('failing/a.txt') as string }),
    );
    expect((await step(inputs)).code).toBe(0);
    expect(issue?.state).toBe('closed');
  });
});

describe('drift', () => {
  const inputs = { command: 'drift', spec: 'watched.yaml', issue: 'true' };
  const open = (): readonly unknown[] =>
    state.issues.filter(({ title, state: is }) => title.includes('watched') && is === 'open');

  it('before any apply opens no issue', async () => {
    world.cli.spec('watched', { 'a.txt': 'a', 'b.txt': 'b' });
    const never = await step(inputs);
    expect(never).toMatchObject({ code: 3, outputs: { 'failure-reason': 'never-applied' } });
    expect(never.summary).toContain('Never applied');
    expect(open()).toEqual([]);
  });

  it('opens an issue, and closes it when it is gone; fail-on: none keeps the job green', async () => {
    await world.cli.run('apply watched.yaml --yes');
    await world.overwrite('watched/a.txt', 'theirs');
    const found = await step({ ...inputs, 'fail-on': 'none' });
    expect(found).toMatchObject({
      code: 0,
      outputs: { 'exit-code': '2', drifted: 'true', 'failure-reason': 'differences' },
      annotations: [{ kind: 'warning', title: 'watched: drift' }],
    });
    expect(open()).toHaveLength(1);
    expect((await step(inputs)).code).toBe(2);
    expect(open()).toHaveLength(1);
    // By somebody who knows what stood there.
    const { ContentType } = await world.s3.send(new HeadObjectCommand({ Bucket: 'data', Key: 'watched/b.txt' }));
    const back = { Bucket: 'data', Key: 'watched/a.txt', Body: 'a', ContentType, ChecksumAlgorithm: 'SHA256' } as const;
    await world.s3.send(new PutObjectCommand(back));
    expect(await step(inputs)).toMatchObject({ code: 0, outputs: { drifted: 'false' } });
    expect(open()).toEqual([]);
  });

  it('that can be seen no more is not gone: the issue stays open and says so', async () => {
    world.cli.spec('tagged', { 'a.txt': 'a' });
    const object = { Bucket: 'data', Key: 'tagged/a.txt' };
    const looking = { ...inputs, spec: 'tagged.yaml', args: '--refresh' };
    const found = (): unknown => state.issues.find(({ title }) => title.includes('tagged'));
    await world.cli.run('apply tagged.yaml --yes');
    await world.s3.send(
      new PutObjectTaggingCommand({ ...object, Tagging: { TagSet: [{ Key: 'their', Value: 'tag' }] } }),
    );
    expect((await step(looking)).code).toBe(2);
    world.cli.sandbox.faults.add({
      operation: 'GetObjectTagging',
      key: object.Key,
      action: { type: 'status', status: 403, code: 'AccessDenied' },
    });
    expect(await step(looking)).toMatchObject({ code: 0, outputs: { drifted: 'false', unknown: '1' } });
    world.cli.sandbox.faults.clear();
    const body = expect.stringContaining('What could not be seen may still be changed') as string;
    expect(found()).toMatchObject({ state: 'open', body });
    await world.s3.send(new DeleteObjectTaggingCommand(object));
    expect((await step(looking)).code).toBe(0);
    expect(found()).toMatchObject({ state: 'closed' });
  });

  it('is healed three times, and then it is a fight', async () => {
    const healing = { ...inputs, heal: 'true', 'fail-on': 'none' };
    for (let run = 0; run < 3; run += 1) {
      await world.overwrite('watched/a.txt', `theirs ${run}`);
      const healed = await step(healing);
      expect(healed).toMatchObject({ code: 0, outputs: { 'exit-code': '2', drifted: 'true' } });
      expect(open()).toMatchObject([{ body: expect.stringContaining('Overwritten by the repair') as string }]);
    }
    await world.overwrite('watched/a.txt', 'theirs again');
    const fought = await step(healing);
    expect(fought).toMatchObject({ code: 3, outputs: { 'failure-reason': 'refused' } });
    expect(open()).toMatchObject([{ body: expect.stringContaining('two hands are fighting') as string }]);
  });
});

describe('a token without the permission', () => {
  it('ends a run whose anchor cannot be read, with the line to add, before anything is done', async () => {
    world.cli.spec('unanchored', { 'a.txt': 'a' });
    const token = github.tokenWith({ contents: 'read' });
    const stood = world.cli.sandbox.requests.length;
    const inputs = { command: 'apply', spec: 'unanchored.yaml', deployment: 'true', 'github-token': token };
    const denied = await step(inputs);
    expect(denied).toMatchObject({ code: 1, outputs: { 'failure-reason': 'failed' } });
    expect(denied.annotations).toEqual([
      expect.objectContaining({ kind: 'error', message: expect.stringContaining('deployments: read') as string }),
    ]);
    expect(world.cli.sandbox.requests.slice(stood).filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('is a warning where it is only to tell: the drift is found all the same', async () => {
    expect((await world.cli.run('apply unanchored.yaml --yes')).code).toBe(0);
    await world.overwrite('unanchored/a.txt', 'theirs');
    const token = github.tokenWith({ contents: 'read' });
    const found = await step({ command: 'drift', spec: 'unanchored.yaml', issue: 'true', 'github-token': token });
    expect(found).toMatchObject({ code: 2, outputs: { drifted: 'true' } });
    expect(found.annotations.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      expect.stringMatching(/^error: /),
      expect.stringMatching(/^warning: [\s\S]*issues: write/),
    ]);
  });
});

describe('an older commit whose job ends later', () => {
  it('does nothing, and that is a success; GitHub knows the history that a shallow clone has not', async () => {
    const late = await ActionWorld.open();
    late.cli.spec('site', { 'a.txt': 'one' });
    const repository = Repository.init(late.cli.folder, ['home', 'runner-*']);
    const old = repository.commit();
    late.cli.write({ 'site/a.txt': 'two' });
    const newer = repository.commit();
    const inputs = { command: 'apply', spec: 'site.yaml', 'github-token': github.token };
    expect(await late.step({ inputs, env })).toMatchObject({ code: 0, outputs: { 'run-number': '1' } });
    repository.git('checkout', '-q', '--orphan', 'shallow', old);
    repository.git('update-ref', '-d', `refs/heads/main`);
    repository.git('checkout', '-q', old);
    state.compared.set(`${old}...${newer}`, 'ahead');
    state.compared.set(`${newer}...${old}`, 'behind');
    const superseded = await late.step({ inputs, env });
    expect(superseded).toMatchObject({
      code: 0,
      outputs: { 'exit-code': '0', 'failure-reason': 'superseded' },
      annotations: [{ kind: 'notice', file: 'site.yaml' }],
    });
    expect(superseded.summary).toContain('The bucket is newer');
    expect(superseded.outputs).not.toHaveProperty('manifest-key');
  });
});
