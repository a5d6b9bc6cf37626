import { hostname, userInfo } from 'node:os';
import { present } from '../../core/present.ts';
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
 * Warns where the end of the environment's credentials (AWS_CREDENTIAL_EXPIRATION) cannot be read. The SDK would read
 * some such texts as local times.
 * @returns whether the end that the SDK tells may be believed
 */
export function credentialsTellEnd(report: Reporter): boolean {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_PROFILE, AWS_CREDENTIAL_EXPIRATION } = process.env;
  const areUsed = AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY && !AWS_PROFILE;
  if (!areUsed || !AWS_CREDENTIAL_EXPIRATION || isInstant(AWS_CREDENTIAL_EXPIRATION)) {
    return true;
  }
  report({
    type: 'warning',
    message: `AWS_CREDENTIAL_EXPIRATION is no time with a zone: ${AWS_CREDENTIAL_EXPIRATION}`,
    hint: 'Write it as 2026-11-30T17:00:00Z. Without it nobody knows when to stop before the credentials end.',
  });
  return false;
}

function isInstant(text: string): boolean {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text));
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
