import { present } from '../../core/present.ts';
import { membersOf } from '../../core/members.ts';
import { S3recError, isS3recError } from '../../core/error.ts';
import type { Clock } from '../../ports/clock.ts';
import { answerOf, type Answered } from './answer.ts';

export interface GitHubOptions {
  /** `GITHUB_API_URL`, without a slash at its end. */
  readonly apiUrl: string;
  /** `GITHUB_GRAPHQL_URL`. */
  readonly graphqlUrl: string;
  readonly token: string;
  /** `OWNER/NAME`. */
  readonly repository: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

interface GitHubRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** The path below the repository, such as `/issues/1`. */
  readonly path: string;
  readonly body?: object;
  /** The line of `permissions` that a workflow needs for it: `pull-requests: write`. */
  readonly needs: string;
}

/** The user of the token, as GitHub's answers name the makers of comments and issues. */
export interface GitHubUser {
  readonly login: string;
  /** Absent where GraphQL does not tell. */
  readonly id: number | undefined;
}

export interface GitHub {
  /**
   * Sends one request.
   * @throws S3recError GITHUB_DENIED, GITHUB_UNAVAILABLE, GITHUB_REFUSED; the reason of the signal
   */
  send(request: GitHubRequest): Promise<unknown>;
  /** Reads a list, page after page. */
  pages(path: string, needs: string): AsyncGenerator<readonly unknown[], void, void>;
  /** The user of the token, who is asked for once. */
  viewer(): Promise<GitHubUser>;
  /**
   * Runs work that looks first and then creates something. A POST without an answer may have created it, so the work is
   * then done once more.
   */
  lookAgain<T>(work: () => Promise<T>): Promise<T>;
}

const ATTEMPTS = 4;
/** Milliseconds that one request may wait in all. A limit that lasts longer ends it. */
const PATIENCE_MS = 120_000;
const NO_ANSWER_MS = 30_000;
/** The most pages of a list. An issue takes 2,500 comments, which are 25 pages. */
const MOST_PAGES = 100;

/**
 * Opens a client for the few requests of GitHub's API that the Action sends. It waits where GitHub asks for that, sends
 * again what failed on the way, and gives up in bounded time: no run may hang on a comment.
 */
export function openGitHub(options: GitHubOptions): GitHub {
  const { apiUrl, graphqlUrl, repository, clock, signal } = options;
  const base = `${apiUrl}/repos/${repository}`;
  let viewer: Promise<GitHubUser> | undefined;

  async function persist(sending: Sending): Promise<Answered> {
    let patience = PATIENCE_MS;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(sending, options);
      } catch (error) {
        signal.throwIfAborted();
        const wait = waitOf(error, attempt, clock);
        if (wait === undefined || attempt === ATTEMPTS || wait > patience) {
          throw error;
        }
        patience -= wait;
        await clock.sleep(wait, signal);
      }
    }
  }

  return {
    async send({ path, ...request }) {
      return (await persist({ url: base + path, ...request })).value;
    },
    async *pages(path, needs) {
      let url: string | undefined = `${base}${path}${path.includes('?') ? '&' : '?'}per_page=100`;
      for (let page = 1; url !== undefined; page += 1) {
        if (page > MOST_PAGES) {
          throw refused(`${base}${path}: more than ${MOST_PAGES} pages`);
        }
        const { value, next }: Answered = await persist({ url, needs });
        if (!Array.isArray(value)) {
          throw refused(`${url}: expected a list`);
        }
        yield value;
        // The token goes to its own server and nowhere else.
        if (next !== undefined && new URL(next, url).origin !== new URL(apiUrl).origin) {
          throw refused(`${url}: its next page lies elsewhere: ${next}`);
        }
        url = next;
      }
    },
    viewer: () =>
      (viewer ??= askViewer(persist, graphqlUrl).catch((error: unknown) => {
        // An outage at the first spec must not fail the next one.
        viewer = undefined;
        throw error;
      })),
    async lookAgain(work) {
      for (let time = 1; ; time += 1) {
        try {
          return await work();
        } catch (error) {
          if (!isS3recError(error) || !error.ambiguous || time === ATTEMPTS) {
            throw error;
          }
          await clock.sleep(backoff(time, clock), signal);
        }
      }
    },
  };
}

type Sending = { readonly url: string } & Omit<GitHubRequest, 'path'>;

/** Sends one request once. */
async function once(
  { url, method = 'GET', body, needs }: Sending,
  { token, graphqlUrl, clock, signal }: GitHubOptions,
): Promise<Answered> {
  const asked = { what: `${method} ${url}`, needs };
  // It is not known here what a POST without an answer created. `lookAgain` finds out.
  const ambiguous = method === 'POST' && url !== graphqlUrl;
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(url, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'user-agent': 's3rec',
        'x-github-api-version': '2022-11-28',
        ...present({ 'content-type': body && 'application/json' }),
      },
      ...present({ body: body && JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(NO_ANSWER_MS)]),
    });
    text = await answer.text();
  } catch (cause) {
    throw new S3recError('GITHUB_UNAVAILABLE', `No answer from GitHub to ${asked.what}: ${reasonOf(cause)}`, {
      hint: 'Check GITHUB_API_URL and that the runner may reach it; https://www.githubstatus.com tells of outages.',
      transient: true,
      ambiguous,
      cause,
    });
  }
  return answerOf(answer, text, asked, { ambiguous, now: clock.now() });
}

/** Asks GraphQL for the user, since `GET /user` is refused to the tokens of workflows. */
async function askViewer(persist: (sending: Sending) => Promise<Answered>, url: string): Promise<GitHubUser> {
  const body = { query: '{ viewer { login databaseId } }' };
  const { value } = await persist({ url, method: 'POST', body, needs: 'contents: read' });
  const { data, errors } = membersOf(value);
  const { login, databaseId } = membersOf(membersOf(data)['viewer']);
  if (typeof login !== 'string') {
    throw refused(`${url}: it does not say whose the token is: ${JSON.stringify(errors)}`);
  }
  return { login, id: typeof databaseId === 'number' ? databaseId : undefined };
}

/** Milliseconds until another try is useful. Undefined: it never is. */
function waitOf(error: unknown, attempt: number, clock: Clock): number | undefined {
  if (!isS3recError(error) || !error.transient || error.ambiguous) {
    return undefined;
  }
  const asked = error.data?.['waitMs'];
  return typeof asked === 'number' ? asked : backoff(attempt, clock);
}

/** Milliseconds before a try: one second, two, four, with jitter. */
function backoff(attempt: number, clock: Clock): number {
  return Math.round(500 * 2 ** attempt * (0.5 + clock.random() / 2));
}

function refused(message: string): S3recError {
  return new S3recError('GITHUB_REFUSED', message, {
    hint: 'Check GITHUB_API_URL and GITHUB_GRAPHQL_URL: something else than GitHub may answer there.',
  });
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) {
    return String(cause);
  }
  if (cause.name === 'TimeoutError') {
    return `none within ${NO_ANSWER_MS / 1000} s`;
  }
  // fetch says only "fetch failed". The error below it tells what failed.
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
}
