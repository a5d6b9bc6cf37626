import { hostname, userInfo } from 'node:os';
import { present } from '../../core/present.ts';

/** Who calls, as far as environment variables tell it. */
export function callerOf(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const { GITHUB_ACTOR, GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_SERVER_URL, AWS_PROFILE, AWS_ROLE_ARN } = env;
  const run =
    GITHUB_REPOSITORY === undefined || GITHUB_RUN_ID === undefined
      ? undefined
      : `${GITHUB_SERVER_URL ?? 'https://github.com'}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
  const known = {
    githubActor: GITHUB_ACTOR,
    githubRun: run,
    awsProfile: AWS_PROFILE,
    awsRole: AWS_ROLE_ARN,
    osUser: osUser(),
  };
  return Object.fromEntries(Object.entries(known).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Who holds a lock, so that people find the run. Host and process id do not suffice: containers may share both. */
export function holderOf(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const { githubRun } = callerOf(env);
  return { host: hostname(), process: String(process.pid), ...present({ run: githubRun }) };
}

/**
 * The user's name. Undefined where the user id has none, as in a container that runs under any id: Node throws then.
 */
function osUser(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
