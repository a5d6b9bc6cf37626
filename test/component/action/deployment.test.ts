import { expect, test } from 'vitest';
import { githubHistory } from '../../../src/action/github/history.ts';
import { makeDeployment, newestDeployment } from '../../../src/action/github/deployment.ts';
import { specMark } from '../../../src/action/github/marker.ts';
import { openStandIn } from '../../support/github/open.ts';
import { startGitHub } from '../../support/github/stand-in.ts';

const mark = specMark('site', { bucket: 'b', prefix: '' });
const other = specMark('docs', { bucket: 'b', prefix: '' });
const sha = (letter: string): string => letter.repeat(40);

async function deploying(options?: Parameters<typeof startGitHub>[0]) {
  const standIn = await startGitHub(options);
  const { github, waits } = openStandIn(standIn);
  const make = async (run: number, of: string = mark, environment: string = 'production'): Promise<void> =>
    await makeDeployment(github, {
      run,
      manifestSha256: String(run % 10).repeat(64),
      mark: of,
      environment,
      sha: sha('a'),
      description: `run ${run}`,
      logUrl: 'https://github.com/acme/data/actions/runs/1',
    });
  const newest = async (of: string = mark, environment: string = 'production') =>
    await newestDeployment(github, { mark: of, environment });
  return { standIn, make, newest, github, waits };
}

test('the newest deployment of a spec and environment is the anchor', async () => {
  const { standIn, make, newest } = await deploying({ pageLimit: 2 });
  expect(await newest()).toBeUndefined();
  await make(3);
  await make(4);
  for (let run = 5; run < 10; run += 1) {
    await make(run, other);
  }
  await make(8, mark, 'staging');
  expect(await newest()).toEqual({ run: 4, manifestSha256: '4'.repeat(64) });
  expect(await newest(mark, 'staging')).toEqual({ run: 8, manifestSha256: '8'.repeat(64) });
  expect(await newest(other)).toEqual({ run: 9, manifestSha256: '9'.repeat(64) });
  expect(standIn.state.deployments[0]).toMatchObject({
    task: 's3rec',
    environment: 'production',
    ref: sha('a'),
    payload: { spec: mark, run: 3, manifestSha256: '3'.repeat(64) },
    statuses: [{ state: 'success' }],
  });
});

test('a deployment that names a lower run lowers nothing, and what is no payload of ours is passed over', async () => {
  const { standIn, make, newest } = await deploying();
  await make(7);
  await make(2);
  const put = (payload: unknown, task = 's3rec'): void => {
    const id = standIn.state.nextId();
    standIn.state.deployments.push({
      id,
      ref: '',
      task,
      environment: 'production',
      description: '',
      payload,
      statuses: [],
    });
  };
  for (const payload of [
    '',
    'no json',
    '[]',
    null,
    { spec: mark },
    { spec: mark, run: '9', manifestSha256: '9'.repeat(64) },
    { spec: mark, run: 9.5, manifestSha256: '9'.repeat(64) },
    { spec: mark, run: 1e12, manifestSha256: '9'.repeat(64) },
    { spec: mark, run: -1, manifestSha256: '9'.repeat(64) },
    { spec: mark, run: 9, manifestSha256: 'x' },
    { spec: other, run: 9, manifestSha256: '9'.repeat(64) },
  ]) {
    put(payload);
  }
  put({ spec: mark, run: 99, manifestSha256: '9'.repeat(64) }, 'deploy');
  expect(await newest()).toEqual({ run: 7, manifestSha256: '7'.repeat(64) });
  put(JSON.stringify({ spec: mark, run: 8, manifestSha256: '8'.repeat(64) }));
  expect(await newest()).toMatchObject({ run: 8 });
});

test('a deployment whose answer was lost is not made twice', async () => {
  const { standIn, make, waits } = await deploying();
  standIn.fail({ method: 'POST', path: /\/deployments$/, status: 502, afterwards: true });
  standIn.fail({ method: 'POST', path: /\/statuses$/, status: 502 });
  await make(3);
  expect(standIn.state.deployments).toHaveLength(1);
  expect(standIn.state.deployments[0]?.statuses).toEqual([{ state: 'success' }]);
  expect(waits).toEqual([1000, 2000]);
});

test('how two commits stand to each other is what GitHub says, or unknown', async () => {
  const { standIn, github } = await deploying();
  const { compared } = standIn.state;
  compared.set(`${sha('a')}...${sha('b')}`, 'ahead');
  compared.set(`${sha('b')}...${sha('a')}`, 'behind');
  compared.set(`${sha('a')}...${sha('c')}`, 'diverged');
  const relation = async (commit: string, other: string): Promise<string> =>
    await githubHistory(github).relation(commit, other);

  expect(await relation(sha('b'), sha('a'))).toBe('descendant');
  expect(await relation(sha('a'), sha('b'))).toBe('ancestor');
  expect(await relation(sha('c'), sha('a'))).toBe('diverged');
  expect(await relation(sha('a'), sha('a'))).toBe('equal');
  expect(await relation(sha('d'), sha('a'))).toBe('unknown');
  const asked = standIn.requests.length;
  expect(await relation('main', sha('a'))).toBe('unknown');
  expect(await relation('../../user', sha('a'))).toBe('unknown');
  expect(standIn.requests).toHaveLength(asked);

  standIn.fail({ path: /compare/, status: 403 });
  expect(await relation(sha('b'), sha('a'))).toBe('unknown');
});
