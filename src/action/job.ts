import { openGitHub, type GitHub } from './github/client.ts';
import type { Clock } from '../ports/clock.ts';

/** Where a step runs, as GitHub tells it. */
export interface Job {
  /** The run of the workflow, for people. */
  readonly runUrl: string;
  /** The commit that the workflow is for; absent outside of GitHub. */
  readonly sha: string | undefined;
  /** Absent: there is no token, and nothing is told but in the log and the summary. */
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
