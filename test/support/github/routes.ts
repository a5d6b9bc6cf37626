import { addComment, addIssue, type Deployment, type GitHubState, type Permission, type Permissions } from './state.ts';

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string;
  readonly userAgent: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Served {
  readonly state: GitHubState;
  readonly tokens: ReadonlyMap<string, Permissions>;
  readonly root: string;
  readonly pageLimit: number;
}

type Route = (match: RegExpExecArray, asked: Asked, served: Served) => Answer;

/**
 * Method and path below the repository, what a token needs for it (any of them: to read for GET, to write else), and what it
 * does. The repository is private: what a token may not read is refused, too.
 */
const ROUTES: readonly (readonly [string, RegExp, readonly Permission[], Route])[] = [
  ['GET', /^\/issues\/(\d+)\/comments$/, ['issues', 'pull_requests'], listComments],
  ['POST', /^\/issues\/(\d+)\/comments$/, ['issues', 'pull_requests'], createComment],
  ['PATCH', /^\/issues\/comments\/(\d+)$/, ['issues', 'pull_requests'], updateComment],
  ['DELETE', /^\/issues\/comments\/(\d+)$/, ['issues', 'pull_requests'], deleteComment],
  ['GET', /^\/issues$/, ['issues'], listIssues],
  ['POST', /^\/issues$/, ['issues'], createIssue],
  ['PATCH', /^\/issues\/(\d+)$/, ['issues'], updateIssue],
  ['GET', /^\/deployments$/, ['deployments'], listDeployments],
  ['POST', /^\/deployments$/, ['deployments'], createDeployment],
  ['POST', /^\/deployments\/(\d+)\/statuses$/, ['deployments'], createStatus],
  ['GET', /^\/compare\/(.+)$/, ['contents'], compare],
];

/** GitHub counts characters. */
const MAX_BODY = 65_536;

export function answerTo(asked: Asked, served: Served): Answer {
  const { url, method, authorization } = asked;
  if (url.pathname === '/oidc') {
    return idToken(asked, served);
  }
  // GitHub refuses requests without one.
  if (asked.userAgent === '') {
    return refusal(403, 'Request forbidden by administrative rules.');
  }
  const permissions = served.tokens.get(authorization.replace(/^Bearer /, ''));
  if (permissions === undefined) {
    return refusal(401, 'Bad credentials');
  }
  if (url.pathname === '/api/graphql') {
    const { login, id } = served.state.bot;
    return { status: 200, body: { data: { viewer: { login, databaseId: id } } } };
  }
  const path = /^\/api\/v3\/repos\/acme\/data(?<path>\/.*)$/.exec(url.pathname)?.groups?.['path'] ?? '';
  for (const [verb, pattern, needs, route] of ROUTES) {
    const match = verb === method ? pattern.exec(path) : null;
    if (match === null) {
      continue;
    }
    const isGiven = (need: Permission): boolean =>
      permissions[need] === 'write' || (method === 'GET' && permissions[need] === 'read');
    if (!needs.some(isGiven)) {
      return refusal(403, 'Resource not accessible by integration');
    }
    return route(match, asked, served);
  }
  return notFound();
}

function listComments([, number]: RegExpExecArray, asked: Asked, served: Served): Answer {
  if (issueOf(served, number) === undefined) {
    return notFound();
  }
  return paged(
    served.state.comments.filter(({ issue }) => issue === Number(number)),
    asked,
    served,
  );
}

function createComment([, number]: RegExpExecArray, { body }: Asked, served: Served): Answer {
  if (issueOf(served, number) === undefined) {
    return notFound();
  }
  return (
    tooLong(body) ?? {
      status: 201,
      body: addComment(served.state, Number(number), String(body['body']), served.state.bot),
    }
  );
}

function updateComment([, id]: RegExpExecArray, { body }: Asked, { state }: Served): Answer {
  const comment = state.comments.find((comment) => comment.id === Number(id));
  if (comment === undefined) {
    return notFound();
  }
  const refused = tooLong(body);
  if (refused !== undefined) {
    return refused;
  }
  comment.body = String(body['body']);
  return { status: 200, body: comment };
}

function deleteComment([, id]: RegExpExecArray, _asked: Asked, { state }: Served): Answer {
  const index = state.comments.findIndex((comment) => comment.id === Number(id));
  if (index === -1) {
    return notFound();
  }
  state.comments.splice(index, 1);
  return { status: 204 };
}

function listIssues(_match: RegExpExecArray, asked: Asked, served: Served): Answer {
  const { searchParams } = asked.url;
  const labels = (searchParams.get('labels') ?? '').split(',').filter((label) => label !== '');
  const state = searchParams.get('state') ?? 'open';
  const found = served.state.issues.filter(
    (issue) =>
      (state === 'all' || issue.state === state) &&
      labels.every((label) => issue.labels.some(({ name }) => name === label)),
  );
  return paged(found.toReversed(), asked, served);
}

function createIssue(_match: RegExpExecArray, { body }: Asked, { state }: Served): Answer {
  if (state.issuesDisabled) {
    return refusal(410, 'Issues has been disabled in this repository.');
  }
  const refused = tooLong(body);
  if (refused !== undefined) {
    return refused;
  }
  const labels = state.dropsLabels ? [] : ((body['labels'] ?? []) as string[]);
  const issue = addIssue(state, { title: String(body['title']), body: String(body['body']), user: state.bot, labels });
  return { status: 201, body: issue };
}

function updateIssue([, number]: RegExpExecArray, { body }: Asked, served: Served): Answer {
  const issue = issueOf(served, number);
  if (issue === undefined) {
    return notFound();
  }
  const refused = tooLong(body);
  if (refused !== undefined) {
    return refused;
  }
  Object.assign(issue, body);
  return { status: 200, body: issue };
}

function listDeployments(_match: RegExpExecArray, asked: Asked, served: Served): Answer {
  const { searchParams } = asked.url;
  const fits = (name: 'task' | 'environment', deployment: Deployment): boolean =>
    (searchParams.get(name) ?? deployment[name]) === deployment[name];
  const found = served.state.deployments.filter((one) => fits('task', one) && fits('environment', one));
  return paged(found.toReversed(), asked, served);
}

function createDeployment(_match: RegExpExecArray, { body }: Asked, { state }: Served): Answer {
  // By default GitHub merges the default branch into the ref, and waits for every check of the commit, this job's own too.
  if (body['auto_merge'] !== false) {
    return { status: 202, body: { message: 'Auto-merged main into the ref' } };
  }
  if (!Array.isArray(body['required_contexts'])) {
    return refusal(409, 'Conflict: Commit status checks failed');
  }
  const { ref = '', task = 'deploy', environment = 'production', description = '', payload = '' } = body;
  const deployment: Deployment = {
    id: state.nextId(),
    ref: String(ref),
    task: String(task),
    environment: String(environment),
    description: String(description),
    payload,
    statuses: [],
  };
  state.deployments.push(deployment);
  return { status: 201, body: deployment };
}

function createStatus([, id]: RegExpExecArray, { body }: Asked, { state }: Served): Answer {
  const deployment = state.deployments.find((deployment) => deployment.id === Number(id));
  if (deployment === undefined) {
    return notFound();
  }
  deployment.statuses.push({ state: String(body['state']) });
  return { status: 201, body: { state: body['state'] } };
}

function compare([, spec]: RegExpExecArray, _asked: Asked, { state }: Served): Answer {
  const status = state.compared.get(decodeURIComponent(spec ?? ''));
  return status === undefined ? notFound() : { status: 200, body: { status, commits: [], files: [] } };
}

function idToken({ url, authorization }: Asked, { state }: Served): Answer {
  if (authorization.toLowerCase() !== 'bearer oidc-request-token') {
    return refusal(401, 'Unauthorized');
  }
  const aud = url.searchParams.get('audience') ?? 'https://github.com/acme';
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const value = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ exp: Math.floor(Date.now() / 1000) + 300, ...state.claims, aud })}.c2lnbmF0dXJl`;
  return { status: 200, body: { count: value.length, value } };
}

function issueOf({ state }: Served, number: string | undefined): GitHubState['issues'][number] | undefined {
  return state.issues.find((issue) => issue.number === Number(number));
}

function paged(items: readonly unknown[], { url }: Asked, { root, pageLimit }: Served): Answer {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), pageLimit);
  const page = Number(url.searchParams.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (rel: string, to: number): string => {
    const target = new URL(url.pathname + url.search, root);
    target.searchParams.set('page', String(to));
    return `<${target.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link('prev', page - 1)] : []),
    ...(page < last ? [link('next', page + 1), link('last', last)] : []),
  ];
  return {
    status: 200,
    ...(links.length > 0 && { headers: { link: links.join(', ') } }),
    body: items.slice((page - 1) * size, page * size),
  };
}

function tooLong(body: Asked['body']): Answer | undefined {
  const text = body['body'];
  if (typeof text !== 'string' || Array.from(text).length <= MAX_BODY) {
    return undefined;
  }
  return refusal(422, 'Validation Failed', [{ message: `body is too long (maximum is ${MAX_BODY} characters)` }]);
}

function refusal(status: number, message: string, errors?: unknown): Answer {
  return { status, body: { message, ...(errors !== undefined && { errors }) } };
}

function notFound(): Answer {
  return refusal(404, 'Not Found');
}
