import { present } from '../core/present.ts';
import { messageOf } from '../core/message-of.ts';
import { getIDToken, setSecret } from '@actions/core';
import { callerAccount, findsCredentials, webIdentity } from '../compose.ts';
import { S3recError } from '../core/error.ts';
import type { Clock } from '../ports/clock.ts';
import type { CredentialsProvider } from '../ports/credentials.ts';
import type { Inputs } from './inputs.ts';
import type { Trigger } from './trigger.ts';

/**
 * The audience of the token. It is no secret: GitHub gives such tokens to workflows of forks and of Dependabot, too,
 * and the role decides.
 */
const AUDIENCE = 'sts.amazonaws.com';

const PERMISSIONS = 'Add to the job:\n  permissions:\n    contents: read\n    id-token: write';

/** The credentials of a job. Undefined: the job has none, and is not expected to have any. */
export interface JobCredentials {
  /** Absent: those of the environment. */
  readonly credentials?: CredentialsProvider;
}

/**
 * The credentials of the job: by `role-to-assume`, or those of the environment. They are tried at once, so that an
 * error is reported before anything else is done. A pull request of a fork or of Dependabot may have none.
 * @throws S3recError REMOTE_*, ACCOUNT_REFUSED, USAGE
 */
export async function jobCredentials(
  inputs: Inputs,
  { pullRequest }: Trigger,
  { env, clock }: { readonly env: NodeJS.ProcessEnv; readonly clock: Clock },
): Promise<JobCredentials | undefined> {
  for (const name of ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'S3REC_SIGNING_KEY']) {
    const value = env[name];
    if (value !== undefined && value !== '') {
      setSecret(value);
    }
  }
  const { roleToAssume, awsRegion: region, awsAccountId } = inputs;
  // The SDK reads this wherever no spec names a region.
  if (region !== undefined) {
    process.env['AWS_REGION'] = region;
  }
  const mayAsk =
    (env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '') !== '' && (env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '') !== '';
  const none = roleToAssume === undefined ? !(await findsCredentials()) : !mayAsk;
  if (none) {
    if (pullRequest?.unprivileged === true) {
      return undefined;
    }
    throw missing(roleToAssume);
  }
  const credentials = roleToAssume === undefined ? undefined : assumed(roleToAssume, inputs, { env, clock });
  await credentials?.();
  if (awsAccountId !== undefined) {
    const account = await callerAccount({ credentials });
    if (account !== awsAccountId) {
      throw new S3recError(
        'ACCOUNT_REFUSED',
        `The credentials belong to account ${account}, and \`aws-account-id\` is ${awsAccountId}.`,
        { hint: 'Check `role-to-assume`, or what exported the credentials. Nothing was asked of S3.' },
      );
    }
  }
  return present({ credentials });
}

function missing(role: string | undefined): S3recError {
  return role === undefined
    ? new S3recError('REMOTE_NO_CREDENTIALS', 'This job has no AWS credentials.', {
        hint: `Give \`role-to-assume\`, or run aws-actions/configure-aws-credentials in a step before. ${PERMISSIONS}`,
      })
    : new S3recError(
        'REMOTE_NO_CREDENTIALS',
        'This job may not ask GitHub for an OIDC token, which `role-to-assume` needs.',
        { hint: PERMISSIONS },
      );
}

/** Assumes the role. Every value of every session is masked before anything can print it. */
function assumed(
  roleArn: string,
  { roleSessionName, awsRegion }: Inputs,
  { env, clock }: { readonly env: NodeJS.ProcessEnv; readonly clock: Clock },
): CredentialsProvider {
  if (!/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(roleArn)) {
    throw new S3recError('USAGE', `\`role-to-assume\` is ${JSON.stringify(roleArn)}.`, {
      hint: 'It is the ARN of a role: arn:aws:iam::ACCOUNT:role/NAME.',
    });
  }
  const provider = webIdentity({
    roleArn,
    sessionName: roleSessionName ?? `s3rec-${env['GITHUB_RUN_ID'] ?? 'run'}`,
    region: awsRegion,
    token: idToken,
    clock,
  });
  return async () => {
    const credentials = await provider();
    setSecret(credentials.secretAccessKey);
    if (credentials.sessionToken !== undefined) {
      setSecret(credentials.sessionToken);
    }
    return credentials;
  };
}

async function idToken(): Promise<string> {
  try {
    return await getIDToken(AUDIENCE);
  } catch (cause) {
    throw new S3recError('REMOTE_NO_CREDENTIALS', `GitHub gave no OIDC token: ${messageOf(cause)}`, {
      hint: PERMISSIONS,
      cause,
    });
  }
}
