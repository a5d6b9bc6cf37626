import { describe, expect, it } from 'vitest';
import { ActionWorld, type StepEnded } from './action-world.ts';

const world = await ActionWorld.open();
world.cli.spec('site', { 'index.html': 'hello' });
world.cli.spec('other', { 'index.html': 'hello' });
const ID = 'f'.repeat(64);
const plan = { command: 'plan', spec: 'site.yaml' };

/** One annotation that names what was wrong, the exit code and its reason; nothing reached the bucket. */
function expectRefused(ended: StepEnded, code: number, reason: string, says: RegExp): void {
  expect(ended).toMatchObject({
    code,
    outputs: { 'exit-code': String(code), 'failure-reason': reason, results: '[]' },
  });
  expect(ended.annotations.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([expect.stringMatching(says)]);
  expect(world.cli.sandbox.requests).toEqual([]);
}

describe('inputs that cannot be meant', () => {
  it.each<[Record<string, string>, RegExp]>([
    [{}, /`command` is not given.*\n.*plan, apply, drift, verify/],
    [{ command: 'paln' }, /"paln".*\n.*Did you mean plan/],
    [{ ...plan, comment: 'yes' }, /`comment` is "yes".*\n.*true or false/],
    [{ ...plan, heal: 'true' }, /`heal` does not go with `command: plan`.*\n.*drift/],
    [{ ...plan, plan: 'a.jsonl' }, /`plan` does not go with `command: plan`/],
    [{ ...plan, 'require-plan-id': 'a' }, /`require-plan-id` does not go with/],
    [{ ...plan, 'fail-on': 'none' }, /`fail-on` does not go with/],
    [
      { command: 'apply', plan: 'a.jsonl', 'require-plan-id': 'a' },
      /^error: `require-plan-id`: .*64 hexadecimal digits/,
    ],
    [
      { command: 'apply', spec: 'site.yaml\nother.yaml', 'require-plan-id': ID },
      /`require-plan-id` takes one spec, and there are 2/,
    ],
    [
      { command: 'apply', spec: 'site.yaml', 'require-plan-id': 'a' },
      /^error: `require-plan-id`: .*64 hexadecimal digits/,
    ],
    [{ command: 'apply', plan: 'a.jsonl', args: '--refresh' }, /--refresh does not go with a saved plan: a\.jsonl/],
    [{ command: 'apply', plan: 'a.jsonl', args: '--spec site.yaml' }, /`args`: --spec is not taken/],
    [{ command: 'apply', plan: 'a.jsonl', spec: 'site.yaml' }, /`plan` names its spec itself/],
    [{ command: 'drift', spec: 'site.yaml', 'fail-on': 'all' }, /^error: `fail-on`: .*'all' is invalid/],
    [{ command: 'apply', spec: 'site.yaml', issue: 'true' }, /`issue` needs `github-token`/],
    [{ ...plan, deployment: 'true' }, /`deployment` needs `github-token`/],
    [{ ...plan, 'aws-account-id': '1234' }, /`aws-account-id` is "1234"/],
    [{ ...plan, args: "--takeover 'abc" }, /`args`: A quote has no end/],
    [{ ...plan, args: '--refesh' }, /`args`: Unknown option '--refesh'.*\n.*--refresh/],
    [{ ...plan, args: 'other.yaml' }, /`args`: Only options are taken, found: other.yaml/],
    [{ command: 'apply', spec: 'site.yaml', args: 'other.yaml' }, /`args`: Only options are taken, found: other.yaml/],
    [{ ...plan, args: '-- other.yaml' }, /`args`: Only options/],
    [{ ...plan, args: '-o x' }, /`args`: -o is not taken.*\n.*plan-path/],
    [{ ...plan, args: '--out=x' }, /`args`: --out=x is not taken/],
    [{ ...plan, args: '--format json' }, /`args`: --format is not taken/],
    [{ ...plan, args: '--report page.html' }, /`args`: --report is not taken.*\n.*input `report`/],
    [{ ...plan, args: '--help' }, /`args`: --help/],
    [{ command: 'plan', spec: 'nowhere/*.yaml' }, /`spec` matches no file: nowhere\/\*.yaml/],
  ])('%j', async (inputs, says) => {
    expectRefused(await world.step({ inputs }), 64, 'usage', says);
  });

  it('a runner that is not Linux', async () => {
    const ended = await world.step({ inputs: plan, env: { RUNNER_OS: 'Windows' } });
    expectRefused(ended, 64, 'usage', /Linux runners only; this one is Windows.*\n.*ubuntu-latest/);
  });
});

const ofFork = {
  pull_request: {
    number: 7,
    user: { login: 'stranger' },
    head: { repo: { full_name: 'stranger/site' } },
    base: { repo: { full_name: 'owner/site' } },
  },
};

describe('events that would lend credentials to a stranger', () => {
  const unreadable = { GITHUB_EVENT_PATH: '/nowhere' };
  it.each<[string, object, NodeJS.ProcessEnv, RegExp]>([
    ['pull_request_target', ofFork, {}, /pull_request_target is refused/],
    ['workflow_run', { workflow_run: { event: 'pull_request' } }, {}, /workflow_run that pull_request started/],
    ['workflow_run', { workflow_run: { event: 'pull_request_target' } }, {}, /that pull_request_target started/],
    ['workflow_run', { workflow_run: { event: 'issue_comment' } }, {}, /that issue_comment started/],
    ['workflow_run', { workflow_run: { event: 'workflow_run' } }, {}, /that workflow_run started/],
    ['workflow_run', {}, {}, /workflow_run that does not say what started it/],
    ['workflow_run', {}, unreadable, /workflow_run that does not say what started it/],
    ['issue_comment', { issue: { pull_request: {} } }, {}, /issue_comment on a pull request/],
    ['issue_comment', {}, unreadable, /issue_comment on a pull request/],
  ])('%s %j', async (event, payload, env, says) => {
    for (const command of ['plan', 'verify']) {
      const ended = await world.step({ inputs: { command, spec: 'site.yaml' }, event, payload, env });
      expectRefused(ended, 3, 'event-refused', says);
    }
  });

  it.each(['pull_request', 'pull_request_review', 'merge_group'])('apply and heal on %s', async (event) => {
    for (const inputs of [{ command: 'apply' }, { command: 'drift', heal: 'true' }]) {
      const ended = await world.step({ inputs: { ...inputs, spec: 'site.yaml' }, event, payload: ofFork });
      expectRefused(ended, 3, 'event-refused', /not merged/);
    }
  });

  it('apply and heal on a push of a merge queue', async () => {
    const env = { GITHUB_REF: 'refs/heads/gh-readonly-queue/main/pr-7-0123456789abcdef0123456789abcdef01234567' };
    for (const inputs of [{ command: 'apply' }, { command: 'drift', heal: 'true' }]) {
      const ended = await world.step({ inputs: { ...inputs, spec: 'site.yaml' }, event: 'push', env });
      expectRefused(ended, 3, 'event-refused', /not merged/);
    }
  });
});

describe('events that lend nothing to anybody', () => {
  it.each<[string, object]>([
    ['workflow_run', { workflow_run: { event: 'push' } }],
    ['issue_comment', { issue: {} }],
    ['merge_group', {}],
    ['schedule', {}],
  ])('%s: a plan is made', async (event, payload) => {
    expect(await world.step({ inputs: plan, event, payload })).toMatchObject({ code: 0, outputs: { changes: 'true' } });
  });
});
