import { expect, test } from 'vitest';
import type { IssueCause } from '../../../src/action/github/issue-body.ts';
import { keepIssue, type IssueFinding } from '../../../src/action/github/issue.ts';
import { markerOf, specMark } from '../../../src/action/github/marker.ts';
import { openStandIn } from '../../support/github/open.ts';
import { addIssue, addPull, SOMEBODY, type Issue } from '../../support/github/state.ts';
import { startGitHub, type GitHubStandIn } from '../../support/github/stand-in.ts';

const mark = specMark('site', { bucket: 'b', prefix: 'p/' });
let runs = 0;

function of(fingerprint: string, text: string): IssueFinding {
  return { fingerprint: fingerprint.repeat(64), text, comment: `news: ${text}, run ${(runs += 1)}` };
}

async function keeping(options?: Parameters<typeof startGitHub>[0]) {
  const standIn = await startGitHub(options);
  const { github, waits } = openStandIn(standIn);
  const keep = async (cause: IssueCause, found?: IssueFinding, begin: boolean = true): Promise<string> => {
    const gone = `${cause} is gone, run ${(runs += 1)}`;
    return (await keepIssue(github, { name: 'site', mark, cause, found, begin, gone })).did;
  };
  return { standIn, keep, waits };
}

const comments = ({ state }: GitHubStandIn): readonly string[] =>
  state.comments.map(({ body }) =>
    body
      .split('\n')
      .slice(1)
      .join('\n')
      .replace(/, run \d+$/, ''),
  );

test('opened on drift, updated each run, commented only when something is new, closed when it is gone', async () => {
  const { standIn, keep } = await keeping();
  expect(await keep('drift')).toBe('none');
  expect(await keep('drift', of('a', 'one object'))).toBe('opened');
  const [issue] = standIn.state.issues as [Issue];
  expect(issue).toMatchObject({ title: 's3rec: drift of site', labels: [{ name: 's3rec' }], state: 'open' });

  expect(await keep('drift', of('a', 'one object, seen later'))).toBe('updated');
  expect(issue.body).toContain('one object, seen later');
  expect(await keep('drift', of('a', 'one object, seen later'))).toBe('unchanged');
  expect(comments(standIn)).toEqual([]);

  expect(await keep('drift', of('b', 'two objects'))).toBe('commented');
  expect(issue.body).toContain('two objects');
  expect(issue.body).not.toContain('one object');
  expect(comments(standIn)).toEqual(['news: two objects']);

  expect(await keep('drift')).toBe('closed');
  expect(issue).toMatchObject({ state: 'closed', state_reason: 'completed' });
  expect(comments(standIn)).toEqual(['news: two objects', 'drift is gone']);

  // Closed is closed: what comes later is a story of its own.
  expect(await keep('drift')).toBe('none');
  expect(await keep('drift', of('a', 'again'))).toBe('opened');
  expect(standIn.state.issues).toHaveLength(2);
});

test('a failed apply and drift share an issue, and it stays open until both are gone', async () => {
  const { standIn, keep } = await keeping();
  expect(await keep('apply', of('c', 'apply failed'))).toBe('opened');
  const [issue] = standIn.state.issues as [Issue];
  expect(issue.title).toBe('s3rec: apply of site failed');
  expect(await keep('drift')).toBe('none');
  expect(await keep('drift', of('a', 'one object'))).toBe('commented');
  expect(issue.title).toBe('s3rec: apply of site failed, and drift');
  expect(issue.body).toContain('apply failed');
  expect(issue.body).toContain('one object');

  expect(await keep('apply')).toBe('commented');
  expect(issue).toMatchObject({ state: 'open', title: 's3rec: drift of site' });
  expect(issue.body).not.toContain('apply failed');
  expect(await keep('drift')).toBe('closed');
  expect(comments(standIn)).toEqual(['news: one object', 'apply is gone', 'drift is gone']);
});

test('what cannot be told to be gone keeps an issue open, and begins none', async () => {
  const { standIn, keep } = await keeping();
  expect(await keep('drift', of('b', 'not seen'), false)).toBe('none');
  expect(await keep('apply', of('c', 'apply failed'))).toBe('opened');
  const [issue] = standIn.state.issues as [Issue];
  expect(await keep('drift', of('b', 'not seen'), false)).toBe('none');
  expect(issue.body).not.toContain('not seen');

  await keep('drift', of('a', 'one object'));
  expect(await keep('drift', of('b', 'not seen'), false)).toBe('commented');
  expect(issue).toMatchObject({ state: 'open', body: expect.stringContaining('not seen') as string });
  expect(await keep('drift', of('b', 'not seen'), false)).toBe('unchanged');
});

test('only an issue with label and marker that this token made is touched', async () => {
  const { standIn, keep } = await keeping({ pageLimit: 2 });
  const { state } = standIn;
  const body = `${markerOf(mark)}\nold`;
  addPull(state, state.bot);
  addIssue(state, { title: 'forged', body, user: SOMEBODY, labels: ['s3rec'] });
  addIssue(state, { title: 'unlabelled', body, user: state.bot });
  addIssue(state, {
    title: 'of another spec',
    body: `${markerOf('0'.repeat(64))}\nold`,
    user: state.bot,
    labels: ['s3rec'],
  });
  addIssue(state, { title: 'a pull request', body, user: state.bot, labels: ['s3rec'], pull_request: {} });
  const before = structuredClone(state.issues);

  expect(await keep('drift', of('a', 'one object'))).toBe('opened');
  expect(state.issues.slice(0, -1)).toEqual(before);
  for (let page = 0; page < 3; page += 1) {
    addIssue(state, { title: 'newer', body: '', user: SOMEBODY, labels: ['s3rec'] });
  }
  expect(await keep('drift')).toBe('closed');
  expect(state.issues[before.length]?.state).toBe('closed');
});

test('what people wrote into the body, with the line ends of browsers, does no harm', async () => {
  const { standIn, keep } = await keeping();
  await keep('drift', of('a', 'one object'));
  const [issue] = standIn.state.issues as [Issue];
  issue.body = `${issue.body.replaceAll('\n', '\r\n')}\r\nI am on it`;
  expect(await keep('drift', of('a', 'one object'))).toBe('updated');
  expect(comments(standIn)).toEqual([]);

  issue.body = `${markerOf(mark)}\nall gone`;
  expect(await keep('drift', of('a', 'one object'))).toBe('commented');
  issue.body = `${markerOf(mark)}\nall gone again`;
  expect(await keep('drift')).toBe('closed');
});

test('of two issues that two runs opened at the same time the older stays', async () => {
  const { standIn, keep } = await keeping();
  const { state } = standIn;
  for (const title of ['first', 'second']) {
    addIssue(state, { title, body: `${markerOf(mark)}\n`, user: state.bot, labels: ['s3rec'] });
  }
  await keep('drift', of('a', 'one object'));
  expect(state.issues.map(({ title, state }) => [title, state])).toEqual([
    ['s3rec: drift of site', 'open'],
    ['second', 'closed'],
  ]);
});

test('neither an issue nor a comment is made twice when the answer was lost', async () => {
  const { standIn, keep } = await keeping();
  standIn.fail({ method: 'POST', path: /\/issues$/, status: 502, afterwards: true });
  await keep('drift', of('a', 'one object'));
  standIn.fail({ method: 'POST', path: /\/comments$/, status: 504, afterwards: true });
  expect(await keep('drift', of('b', 'two objects'))).toBe('commented');
  standIn.fail({ method: 'POST', path: /\/comments$/, status: 'reset', afterwards: true });
  standIn.fail({ method: 'PATCH', path: /\/issues\//, status: 502 });
  expect(await keep('drift')).toBe('closed');
  expect(standIn.state.issues).toHaveLength(1);
  expect(comments(standIn)).toEqual(['news: two objects', 'drift is gone']);
});

test('a repository without issues, a token without rights, and one whose labels are dropped', async () => {
  const { standIn, keep } = await keeping();
  standIn.state.issuesDisabled = true;
  await expect(keep('drift', of('a', 'x'))).rejects.toMatchObject({
    code: 'GITHUB_REFUSED',
    message: expect.stringContaining('Issues has been disabled') as string,
  });
  standIn.state.issuesDisabled = false;
  standIn.state.dropsLabels = true;
  await expect(keep('drift', of('a', 'x'))).rejects.toMatchObject({ code: 'GITHUB_DENIED' });
  expect(standIn.state.issues.map(({ state }) => state)).toEqual(['closed']);

  const { github } = openStandIn(standIn, { token: standIn.tokenWith({ issues: 'read' }) });
  await expect(
    keepIssue(github, { name: 'site', mark, cause: 'drift', found: of('a', 'x'), begin: true, gone: '' }),
  ).rejects.toMatchObject({ code: 'GITHUB_DENIED', hint: expect.stringContaining('issues: write') as string });
});
