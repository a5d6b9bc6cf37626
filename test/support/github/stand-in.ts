import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { answerTo, type Answer, type Asked } from './routes.ts';
import { newState, type GitHubState, type Permissions } from './state.ts';

interface LoggedRequest {
  readonly method: string;
  /** Path and query below the API's root. */
  readonly path: string;
  readonly status: number;
}

/** A wrong answer for requests that match it, instead of the right one. */
export interface Fault {
  readonly method?: string;
  readonly path: RegExp;
  /** `reset`: the connection breaks. */
  readonly status: number | 'reset';
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
  /** The request is carried out all the same, and its answer is lost. */
  readonly afterwards?: true;
}

export interface GitHubStandIn {
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** As runners name it in ACTIONS_ID_TOKEN_REQUEST_URL, and the token that goes with it. */
  readonly oidcUrl: string;
  readonly oidcRequestToken: string;
  /** `OWNER/NAME`, the only one there is. */
  readonly repository: string;
  /** May do all that the action asks for. */
  readonly token: string;
  /** A fork's: it reads, and writes nothing. */
  readonly forkToken: string;
  readonly state: GitHubState;
  /** In order. */
  readonly requests: readonly LoggedRequest[];
  /** The next request that fits fails; each call once. */
  fail(fault: Fault): void;
  /** A further token with permissions of its own. */
  tokenWith(permissions: Permissions): string;
}

const ALL: Permissions = { issues: 'write', pull_requests: 'write', deployments: 'write', contents: 'read' };

/**
 * As much of GitHub's API as the action asks for, over HTTP. It knows nothing of s3rec: limits, refusals and pages are as
 * GitHub documents them. Closed after the tests of the file.
 */
export async function startGitHub(options: { readonly pageLimit?: number } = {}): Promise<GitHubStandIn> {
  const state = newState();
  const tokens = new Map<string, Permissions>([
    ['ghs_all', ALL],
    ['ghs_fork', { issues: 'read', pull_requests: 'read', deployments: 'read', contents: 'read' }],
  ]);
  const requests: LoggedRequest[] = [];
  const faults: Fault[] = [];
  const server = http.createServer((request, response) => {
    void serve(request).then(
      ({ status, headers = {}, body }) => {
        response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
        response.end(body === undefined ? '' : JSON.stringify(body));
      },
      () => response.destroy(),
    );
  });

  async function serve(request: http.IncomingMessage): Promise<Answer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const { method = '', url = '', headers } = request;
    const text = Buffer.concat(chunks).toString();
    const asked: Asked = {
      method,
      url: new URL(url, root),
      authorization: headers.authorization ?? '',
      userAgent: headers['user-agent'] ?? '',
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
    const index = faults.findIndex((fault) => (fault.method ?? method) === method && fault.path.test(url));
    const fault = index === -1 ? undefined : faults.splice(index, 1)[0];
    let answer: Answer | undefined;
    if (fault === undefined || fault.afterwards === true) {
      answer = answerTo(asked, { state, tokens, root, pageLimit: options.pageLimit ?? 100 });
    }
    if (fault !== undefined) {
      const { status, headers, message = 'as the test wants it' } = fault;
      if (status === 'reset') {
        throw new Error('reset');
      }
      answer = { status, ...(headers !== undefined && { headers }), body: { message } };
    }
    requests.push({ method, path: url.replace(/^\/api\/v3/, ''), status: answer?.status ?? 0 });
    return answer as Answer;
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    apiUrl: `${root}/api/v3`,
    graphqlUrl: `${root}/api/graphql`,
    oidcUrl: `${root}/oidc?api-version=2.0`,
    oidcRequestToken: 'oidc-request-token',
    repository: 'acme/data',
    token: 'ghs_all',
    forkToken: 'ghs_fork',
    state,
    requests,
    fail: (fault) => faults.push(fault),
    tokenWith(permissions) {
      const token = `ghs_${tokens.size}`;
      tokens.set(token, permissions);
      return token;
    },
  };
}
