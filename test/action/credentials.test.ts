import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startGitHub } from '../support/github/stand-in.ts';
import { ActionWorld, commandsOf, type StepEnded } from './action-world.ts';

const ACCOUNT = '123456789012';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/ci/s3rec`;
const BRIEF = `arn:aws:iam::${ACCOUNT}:role/brief`;
const MAIN = 'repo:acme/data:ref:refs/heads/main';

const github = await startGitHub();
const world = await ActionWorld.open({
  roles: [
    { arn: ROLE, subject: MAIN },
    { arn: BRIEF, sessionMs: 1500 },
  ],
});
world.cli.spec('site', { 'index.html': 'hello' });

const none = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
const oidc = {
  ...none,
  ACTIONS_ID_TOKEN_REQUEST_URL: github.oidcUrl,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: github.oidcRequestToken,
};
const site = { spec: 'site.yaml', 'role-to-assume': ROLE };

function expectFailed(ended: StepEnded, code: number, reason: string, says: RegExp): void {
  expect(ended).toMatchObject({ code, outputs: { 'failure-reason': reason, results: '[]' } });
  expect(ended.annotations.map(({ message }) => message)).toEqual([expect.stringMatching(says)]);
}

const asked = (operation: string): number =>
  world.cli.sandbox.requests.filter((request) => request.operation === operation).length;

describe('role-to-assume', () => {
  it('applies with credentials of its own; every secret is masked before anything else is said', async () => {
    github.state.claims['sub'] = MAIN;
    const inputs = { command: 'apply', 'aws-account-id': ACCOUNT, ...site };
    const { code, log, outputs } = await world.step({ inputs, env: oidc });
    expect({ code, reason: outputs['failure-reason'] }).toEqual({ code: 0, reason: '' });
    const masks = commandsOf(log).filter(({ name }) => name === 'add-mask');
    // The token, the secret key and the session token.
    expect(masks.length).toBeGreaterThanOrEqual(3);
    expect(masks.some(({ data }) => data.split('.').length === 3)).toBe(true);
    for (const { data } of masks) {
      expect(log.split('\n').filter((line) => line.includes(data) && !line.startsWith('::add-mask::'))).toEqual([]);
      expect(JSON.stringify(outputs)).not.toContain(data);
    }
    expect(asked('STS')).toBe(2);
  });

  it('an upload may outlast the session: it is exchanged for another one', async () => {
    world.cli.spec('long', Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`${index}.txt`, `${index}`])));
    world.cli.write({ 'long.yaml': `${world.cli.read('long.yaml')}parallelism: 1\n` });
    world.cli.sandbox.faults.add({
      operation: 'PutObject',
      key: /^long\/\d/,
      action: { type: 'delay', milliseconds: 700 },
    });
    const before = asked('STS');
    const inputs = { command: 'apply', spec: 'long.yaml', 'role-to-assume': BRIEF };
    const { code, annotations } = await world.step({ inputs, env: oidc });
    world.cli.sandbox.faults.clear();
    expect({ code, annotations }).toEqual({ code: 0, annotations: [] });
    expect(asked('STS') - before).toBeGreaterThan(2);
  });

  it('a role that does not let the job in: with the lines of its trust policy', async () => {
    github.state.claims['sub'] = 'repo:acme/data:pull_request';
    const ended = await world.step({ inputs: { command: 'plan', ...site }, env: oidc });
    github.state.claims['sub'] = MAIN;
    expectFailed(
      ended,
      1,
      'failed',
      /cannot be assumed: AccessDenied[\s\S]*"token.actions.githubusercontent.com:sub": "repo:acme\/data:pull_request"/,
    );
  });

  it('without id-token: write, with the lines to add', async () => {
    const ended = await world.step({ inputs: { command: 'plan', ...site }, env: none });
    expectFailed(
      ended,
      1,
      'no-credentials',
      /may not ask GitHub for an OIDC token[\s\S]*permissions:\n {4}contents: read\n {4}id-token: write/,
    );
  });

  it('a role that is none', async () => {
    const inputs = { command: 'plan', spec: 'site.yaml', 'role-to-assume': 'deploy' };
    expectFailed(
      await world.step({ inputs, env: oidc }),
      64,
      'usage',
      /"deploy"[\s\S]*arn:aws:iam::ACCOUNT:role\/NAME/,
    );
  });

  it('GitHub that gives no token', async () => {
    const env = { ...oidc, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'wrong' };
    expectFailed(
      await world.step({ inputs: { command: 'plan', ...site }, env }),
      1,
      'no-credentials',
      /gave no OIDC token/,
    );
  });
});

describe('credentials of the environment', () => {
  it('none at all, with what to add', async () => {
    const ended = await world.step({ inputs: { command: 'plan', spec: 'site.yaml' }, env: none });
    expectFailed(
      ended,
      1,
      'no-credentials',
      /no AWS credentials[\s\S]*configure-aws-credentials[\s\S]*id-token: write/,
    );
  });

  it('of another account than aws-account-id: nothing is asked of S3', async () => {
    const before = asked('ListObjectsV2');
    const inputs = { command: 'plan', spec: 'site.yaml', 'aws-account-id': '999999999999' };
    const ended = await world.step({ inputs });
    expectFailed(ended, 3, 'refused', /belong to account 123456789012, and `aws-account-id` is 999999999999/);
    expect(asked('ListObjectsV2')).toBe(before);
  });
});

describe('a pull request of a fork or of Dependabot', () => {
  const pull = (user: string, head: string | null): object => ({
    pull_request: {
      number: 7,
      user: { login: user },
      head: { repo: head === null ? null : { full_name: head } },
      base: { repo: { full_name: 'acme/data' } },
    },
  });
  const inputs = { command: 'plan', spec: 'site.yaml' };

  it.each<[string, object, Record<string, string>]>([
    ['of a fork', pull('stranger', 'stranger/data'), inputs],
    ['of a fork that is gone', pull('stranger', null), inputs],
    ['of Dependabot', pull('dependabot[bot]', 'acme/data'), inputs],
    ['of a fork, with a role', pull('stranger', 'stranger/data'), { ...inputs, 'role-to-assume': ROLE }],
  ])('%s: what can be checked without credentials is, and no plan is a success', async (_, payload, given) => {
    const ended = await world.step({ inputs: given, event: 'pull_request', payload, env: none });
    expect(ended).toMatchObject({ code: 0, outputs: { 'exit-code': '0', 'failure-reason': '' } });
    expect(ended.log).toContain('No plan here: this job has no AWS credentials');
    expect(ended.outputs).not.toHaveProperty('plan-id');
  });

  it('its files are looked at', async () => {
    world.cli.spec('leaky', { 'key.pem': '-----BEGIN PRIVATE KEY-----\nabc\n' });
    const payload = pull('stranger', 'stranger/data');
    const ended = await world.step({
      inputs: { ...inputs, spec: 'leaky.yaml' },
      event: 'pull_request',
      payload,
      env: none,
    });
    expect(ended).toMatchObject({ code: 3, annotations: [{ kind: 'error', file: 'leaky.yaml' }] });
  });

  it('of the repository itself: that is a failure', async () => {
    const payload = pull('somebody', 'acme/data');
    const ended = await world.step({ inputs, event: 'pull_request', payload, env: none });
    expectFailed(ended, 1, 'no-credentials', /no AWS credentials/);
  });
});

it('no file of a step holds a secret', () => {
  const secrets = [world.cli.sandbox.secretAccessKey];
  for (const entry of readdirSync(world.cli.folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) {
      continue;
    }
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    for (const secret of secrets) {
      expect(text.includes(secret), entry.name).toBe(false);
    }
  }
});
