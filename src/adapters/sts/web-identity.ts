import { membersOf, type Members } from '../../core/members.ts';
import { S3recError } from '../../core/error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Credentials, CredentialsProvider } from '../../ports/credentials.ts';
import type { AwsAccess } from '../aws-environment.ts';
import { openSts } from './sts-client.ts';
import { stsError } from './sts-error.ts';

export interface WebIdentity extends Pick<AwsAccess, 'region'> {
  readonly roleArn: string;
  readonly sessionName: string;
  /** Gives a token that has just been issued. */
  readonly token: () => Promise<string>;
  readonly clock: Clock;
}

/** Milliseconds. The SDK asks again five minutes before credentials end. The new ones must last longer than that. */
const EARLY_MS = 6 * 60_000;
/** Milliseconds until new ones are asked for again, where there were none. */
const AGAIN_MS = 10_000;

/**
 * Credentials of a role for the holder of a token of its identity provider. They are exchanged before they end, each
 * time with a new token, so that work may outlast all of them. Where that fails, the old ones serve until they end.
 * All clients share them.
 */
export function webIdentity(identity: WebIdentity): CredentialsProvider {
  let current: Promise<Credentials> | undefined;
  let last: Credentials | undefined;
  let freshUntil = 0;
  const renewed = async (): Promise<Credentials> => {
    const { clock } = identity;
    try {
      last = await assume(identity);
      freshUntil = endOf(last) - EARLY_MS;
      return last;
    } catch (error) {
      freshUntil = clock.now() + AGAIN_MS;
      if (last !== undefined && clock.now() < endOf(last)) {
        return last;
      }
      current = undefined;
      throw error;
    }
  };
  return () => {
    if (current !== undefined && identity.clock.now() < freshUntil) {
      return current;
    }
    // Until the answer comes, all callers wait for this one.
    freshUntil = Number.POSITIVE_INFINITY;
    current = renewed();
    return current;
  };
}

function endOf({ expiration }: Credentials): number {
  return expiration?.getTime() ?? 0;
}

async function assume({ roleArn, sessionName, token, region }: WebIdentity): Promise<Credentials> {
  const jwt = await token();
  // The request is not signed, since the token is the proof.
  const { sdk, client } = await openSts({
    region,
    credentials: async () => ({ accessKeyId: '', secretAccessKey: '' }),
  });
  try {
    const { Credentials: given } = await client.send(
      new sdk.AssumeRoleWithWebIdentityCommand({
        RoleArn: roleArn,
        RoleSessionName: sessionName,
        WebIdentityToken: jwt,
      }),
    );
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
    if (
      AccessKeyId === undefined ||
      SecretAccessKey === undefined ||
      SessionToken === undefined ||
      Expiration === undefined
    ) {
      throw new S3recError('REMOTE_REFUSED', `The role ${roleArn} was assumed, and STS answered without credentials.`);
    }
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration,
    };
  } catch (error) {
    if (error instanceof S3recError) {
      throw error;
    }
    throw stsError(error, `The role ${roleArn} cannot be assumed`, trustHint(roleArn, jwt));
  } finally {
    client.destroy();
  }
}

/** A hint that says what the role's trust policy must contain for this token. */
function trustHint(roleArn: string, jwt: string): string {
  const { iss, sub } = claimsOf(jwt);
  const issuer = String(iss).replace(/^https:\/\//, '');
  const [, partition = 'aws', , , account = 'ACCOUNT'] = roleArn.split(':');
  return [
    'Check that the role exists, and that its trust policy lets this job in:',
    `  "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",`,
    `  "Principal": { "Federated": "arn:${partition}:iam::${account}:oidc-provider/${issuer}" },`,
    `  "Condition": { "StringEquals": { "${issuer}:aud": "sts.amazonaws.com", "${issuer}:sub": "${String(sub)}" } }`,
  ].join('\n');
}

/** The claims of a JSON Web Token, which are its middle part. None is secret. */
function claimsOf(jwt: string): Members {
  try {
    return membersOf(JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8')));
  } catch {
    return {};
  }
}
