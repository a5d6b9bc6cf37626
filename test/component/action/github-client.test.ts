import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, expect, test } from 'vitest';
import { keepComment } from '../../../src/action/github/comment.ts';
import { openGitHub } from '../../../src/action/github/client.ts';
import { specMark } from '../../../src/action/github/marker.ts';
import { openStandIn } from '../../support/github/open.ts';
import { addPull } from '../../support/github/state.ts';
import { startGitHub, type Fault, type GitHubStandIn } from '../../support/github/stand-in.ts';

const NOW = 1_800_000_000_000;
const mark = specMark('site', { bucket: 'b', prefix: '' });

async function commenting(fault: Partial<Fault>, times: number, options: { readonly token?: string } = {}) {
  const standIn = await startGitHub();
  const { github, waits } = openStandIn(standIn, { now: NOW, ...options });
  const pullNumber = addPull(standIn.state);
  for (let time = 0; time < times; time += 1) {
    standIn.fail({ path: /\/issues\/\d+\/comments/, status: 500, ...fault });
  }
  const kept = keepComment(github, { pullNumber, mark, body: 'plan', begin: true });
  return { kept, waits, standIn };
}

const limited = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 30) };

test.for<[what: string, fault: Partial<Fault>, times: number, waits: readonly number[]]>([
  ['502 of a list', { method: 'GET', status: 502 }, 3, [1000, 2000, 4000]],
  ['503 of a list', { method: 'GET', status: 503 }, 1, [1000]],
  ['a broken connection', { method: 'GET', status: 'reset' }, 1, [1000]],
  ['a creation without an answer that made nothing', { method: 'POST', status: 504 }, 2, [1000, 2000]],
  [
    'a secondary limit with Retry-After',
    { status: 403, headers: { 'retry-after': '7' }, message: 'secondary rate limit' },
    1,
    [7000],
  ],
  [
    'a secondary limit without a time',
    { status: 403, message: 'You have exceeded a secondary rate limit.' },
    1,
    [60_000],
  ],
  ['a limit of creations', { method: 'POST', status: 429, headers: { 'retry-after': '3' } }, 1, [3000]],
  ['the primary limit', { status: 403, headers: limited, message: 'API rate limit exceeded' }, 1, [30_000]],
  ['whose token it is', { path: /graphql/, status: 502 }, 1, [1000]],
])('%s is waited for and asked for again', async ([, fault, times, expected]) => {
  const { kept, waits, standIn } = await commenting(fault, times);
  expect(await kept).toMatchObject({ did: 'created' });
  expect(waits).toEqual(expected);
  expect(standIn.state.comments).toHaveLength(1);
});

test.for<[what: string, fault: Partial<Fault>, times: number, error: object, waits: readonly number[]]>([
  ['502 for good', { method: 'GET', status: 502 }, 9, { code: 'GITHUB_UNAVAILABLE' }, [1000, 2000, 4000]],
  [
    'creations that are never answered',
    { method: 'POST', status: 502 },
    9,
    { code: 'GITHUB_UNAVAILABLE' },
    [1000, 2000, 4000],
  ],
  [
    'a limit that lasts an hour',
    { status: 403, headers: { 'retry-after': '3600' } },
    1,
    { code: 'GITHUB_UNAVAILABLE', hint: expect.stringContaining('3600 s') as string },
    [],
  ],
  [
    'limits that follow each other',
    { status: 429, headers: { 'retry-after': '50' } },
    9,
    { code: 'GITHUB_UNAVAILABLE' },
    [50_000, 50_000],
  ],
  ['a pull request that is not there', { status: 404, message: 'Not Found' }, 1, { code: 'GITHUB_REFUSED' }, []],
  [
    'what GitHub does not take',
    { method: 'POST', status: 422, message: 'Validation Failed' },
    1,
    { code: 'GITHUB_REFUSED', message: expect.stringContaining('Validation Failed') as string },
    [],
  ],
])('%s ends in bounded time', async ([, fault, times, error, expected]) => {
  const { kept, waits } = await commenting(fault, times);
  await expect(kept).rejects.toMatchObject(error);
  expect(waits).toEqual(expected);
});

test("a fork's token is told what it lacks, at once", async () => {
  const { kept, waits, standIn } = await commenting({}, 0, { token: 'ghs_fork' });
  await expect(kept).rejects.toMatchObject({
    code: 'GITHUB_DENIED',
    message: expect.stringContaining('Resource not accessible by integration') as string,
    hint: expect.stringContaining('permissions:\n    pull-requests: write') as string,
  });
  expect(waits).toEqual([]);
  expect(standIn.requests.filter(({ method }) => method === 'POST').map(({ status }) => status)).toEqual([200, 403]);
});

test('a token that GitHub does not know is not said aloud', async () => {
  const { kept } = await commenting({}, 0, { token: 'ghs_unknown_secret' });
  const error: unknown = await kept.catch((error: unknown) => error);
  expect(error).toMatchObject({ code: 'GITHUB_DENIED', message: expect.stringContaining('Bad credentials') as string });
  expect(JSON.stringify(error) + String(error)).not.toContain('ghs_unknown_secret');
});

test('a next page on another host is not asked for: the token would go there', async () => {
  let asked = 0;
  const thief = await listening((_request, response) => {
    asked += 1;
    response.end('[]');
  });
  const server = await listening((_request, response) => {
    response.writeHead(200, { link: `<${thief}/page2>; rel="next"` }).end('[]');
  });
  const { github } = opened({ apiUrl: server, graphqlUrl: server });
  await expect(pagesOf(github.pages('/issues', 'issues: write'))).rejects.toMatchObject({ code: 'GITHUB_REFUSED' });
  expect(asked).toBe(0);
});

test('what is no answer of GitHub is said so', async () => {
  const server = await listening((_request, response) => response.writeHead(200).end('<html>Log in</html>'));
  const { github } = opened({ apiUrl: server, graphqlUrl: server });
  await expect(pagesOf(github.pages('/issues', 'issues: write'))).rejects.toMatchObject({
    code: 'GITHUB_REFUSED',
    message: expect.stringContaining('not with JSON') as string,
  });
  await expect(github.viewer()).rejects.toMatchObject({ code: 'GITHUB_REFUSED' });
});

test('a user that could not be asked for is asked for again, and one that is known is not', async () => {
  let asked = 0;
  const server = await listening((_request, response) => {
    asked += 1;
    response.end(asked === 1 ? '<html>' : '{"data":{"viewer":{"login":"bot","databaseId":7}}}');
  });
  const { github } = opened({ apiUrl: server, graphqlUrl: server });
  await expect(github.viewer()).rejects.toMatchObject({ code: 'GITHUB_REFUSED' });
  for (let time = 0; time < 2; time += 1) {
    expect(await github.viewer()).toMatchObject({ login: 'bot' });
  }
  expect(asked).toBe(2);
});

test('pages without an end are not followed for ever', async () => {
  const server = await listening(({ headers }, response) => {
    response.writeHead(200, { link: `<http://${headers.host}/next>; rel="next"` }).end('[]');
  });
  const { github } = opened({ apiUrl: server, graphqlUrl: server });
  await expect(pagesOf(github.pages('/issues', 'issues: write'))).rejects.toMatchObject({ code: 'GITHUB_REFUSED' });
});

test('an interrupted run ends its waiting', async () => {
  const standIn = await startGitHub();
  addPull(standIn.state);
  standIn.fail({ path: /comments/, status: 502 });
  const controller = new AbortController();
  const github = openGitHub({
    ...standIn,
    signal: controller.signal,
    clock: {
      now: () => 0,
      monotonic: () => 0,
      random: () => 0,
      sleep: (_ms, signal) => {
        controller.abort(new Error('interrupted'));
        signal?.throwIfAborted();
        return Promise.resolve();
      },
    },
  });
  await expect(pagesOf(github.pages('/issues/1/comments', ''))).rejects.toThrow('interrupted');
});

function opened(urls: Pick<GitHubStandIn, 'apiUrl' | 'graphqlUrl'>) {
  return openStandIn({ ...urls, repository: 'acme/data', token: 'ghs_secret' } as GitHubStandIn);
}

async function pagesOf(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _page of pages) {
  }
}

async function listening(answer: http.RequestListener): Promise<string> {
  const server = http.createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
