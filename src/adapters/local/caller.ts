import { hostname, userInfo } from 'node:os';
import { present } from '../../core/present.ts';
import type { CredentialsEnd } from '../../ports/credentials.ts';
import type { Reporter } from '../../ports/reporter.ts';

/** RFC 3339. Without a zone it would be read as a time of this machine. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

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
 * When the credentials end that requests are signed with. Those in the environment are the same whenever the SDK asks
 * again, so their end (AWS_CREDENTIAL_EXPIRATION) is read once. Of a profile, SSO, a web identity, a process, a container
 * and an instance the provider tells it.
 * @param report is told of an end that cannot be read
 * @param provided what the SDK's provider tells
 */
export function credentialsEnd(report: Reporter, provided: CredentialsEnd): CredentialsEnd {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_PROFILE, AWS_CREDENTIAL_EXPIRATION } = process.env;
  const areUsed = AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY && !AWS_PROFILE;
  if (!areUsed) {
    return provided;
  }
  const end = instant(report, AWS_CREDENTIAL_EXPIRATION);
  return async () => end;
}

function instant(report: Reporter, text: string | undefined): number | undefined {
  if (text === undefined || text === '') {
    return undefined;
  }
  const end = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(end)) {
    return end;
  }
  report({
    type: 'warning',
    message: `AWS_CREDENTIAL_EXPIRATION is no time with a zone: ${text}`,
    hint: 'Write it as 2026-11-30T17:00:00Z. Without it nobody knows when to stop before the credentials end.',
  });
  return undefined;
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
