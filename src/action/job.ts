import { openGitHub, type GitHub } from './github/client.ts';
import { S3recError } from '../core/error.ts';
import type { Clock } from '../ports/clock.ts';

/** The surroundings of a step, as GitHub tells them. */
export interface Job {
  /** The run of the workflow, for people. */
  readonly runUrl: string;
  /** The commit that the workflow is for. Absent outside GitHub. */
  readonly sha: string | undefined;
  /** Absent: there is no token, and only the log and the summary are written. */
  readonly github: GitHub | undefined;
}

export function jobOf(
  env: NodeJS.ProcessEnv,
  { token, clock, signal }: { readonly token: string | undefined; readonly clock: Clock; readonly signal: AbortSignal },
): Job {
  const {
    GITHUB_SERVER_URL: server = 'https://github.com',
    GITHUB_API_URL: apiUrl = 'https://api.github.com',
    GITHUB_GRAPHQL_URL: graphqlUrl = 'https://api.github.com/graphql',
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: id = '',
  } = env;
  return {
    runUrl: `${server}/${repository ?? ''}/actions/runs/${id}`,
    sha: env['GITHUB_SHA'],
    github:
      token === undefined || repository === undefined
        ? undefined
        : openGitHub({ apiUrl, graphqlUrl, token, repository, clock, signal }),
  };
}

/** docs/action.md names the same platforms. @throws S3recError USAGE */
export function requirePlatform(env: NodeJS.ProcessEnv): void {
  const found = env['RUNNER_OS'] ?? process.platform;
  if (found.toLowerCase() === 'linux') {
    return;
  }
  throw new S3recError('USAGE', `The Action runs on Linux runners only; this one is ${found}.`, {
    hint: 'Give the job `runs-on: ubuntu-latest`. The command line runs wherever its Node does.',
  });
}
