import type { Callers } from '../callers.ts';
import { S3Error } from '../errors.ts';
import { element } from '../xml-write.ts';

const AUDIENCE = 'sts.amazonaws.com';

/** A role that a web identity may assume. */
export interface Role {
  readonly arn: string;
  /** The `sub` that a token must have. Absent: any. */
  readonly subject?: string;
  /**
   * How long its sessions last, whatever was asked for. AWS gives a quarter of an hour at least, for which tests cannot
   * wait.
   */
  readonly sessionMs?: number;
}

/**
 * Answers AssumeRoleWithWebIdentity, with texts and codes of the STS API Reference. The token's signature is not
 * checked, since nobody here knows its issuer.
 * @param roles undefined: every role of the account may be assumed
 */
export function assumeRoleWithWebIdentity(
  form: URLSearchParams,
  callers: Callers,
  roles: readonly Role[] | undefined,
): string {
  const arn = form.get('RoleArn') ?? '';
  const session = form.get('RoleSessionName') ?? '';
  const seconds = Number(form.get('DurationSeconds') ?? 3600);
  if (!/^[\w+=,.@-]{2,64}$/.test(session)) {
    throw invalid(
      `Value '${session}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    );
  }
  if (!(seconds >= 900 && seconds <= 43_200)) {
    throw invalid(`Value '${seconds}' at 'durationSeconds' failed to satisfy constraint`);
  }
  const { aud, exp, iss, sub } = claimsOf(form.get('WebIdentityToken') ?? '');
  if (aud !== AUDIENCE) {
    throw new S3Error('InvalidIdentityToken', 'Incorrect token audience');
  }
  if (!(exp * 1000 > Date.now())) {
    throw new S3Error(
      'ExpiredTokenException',
      `Token expired: current date/time ${Math.floor(Date.now() / 1000)} must be before the expiration date/time ${exp}`,
    );
  }
  const role = /^arn:aws:iam::(?<account>\d{12}):role\/(?:.*\/)?(?<name>[^/]+)$/.exec(arn)?.groups;
  const granted = roles?.find((one) => one.arn === arn && (one.subject ?? sub) === sub);
  if (role?.['account'] !== callers.accountId || (roles !== undefined && granted === undefined)) {
    throw new S3Error('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', {}, { status: 403 });
  }
  const begun = callers.begin({ name: role['name'] ?? '', session }, granted?.sessionMs ?? seconds * 1000);
  const credentials =
    element('AccessKeyId', begun.accessKeyId) +
    element('SecretAccessKey', begun.secretAccessKey) +
    element('SessionToken', begun.sessionToken) +
    element('Expiration', new Date(begun.ends).toISOString());
  return (
    element('SubjectFromWebIdentityToken', sub) +
    element('Audience', aud) +
    `<AssumedRoleUser>${element('Arn', begun.caller.arn)}${element('AssumedRoleId', begun.caller.userId)}</AssumedRoleUser>` +
    `<Credentials>${credentials}</Credentials>` +
    element('Provider', `arn:aws:iam::${callers.accountId}:oidc-provider/${String(iss).replace(/^https:\/\//, '')}`)
  );
}

interface Claims {
  readonly aud?: unknown;
  readonly iss?: unknown;
  readonly sub: string;
  /** Seconds since 1970. */
  readonly exp: number;
}

/** The claims of a JSON Web Token, which are its middle part. */
function claimsOf(token: string): Claims {
  try {
    const claims: Partial<Claims> = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return { aud: claims.aud, iss: claims.iss, sub: String(claims.sub), exp: Number(claims.exp) };
  } catch {
    throw new S3Error(
      'InvalidIdentityToken',
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    );
  }
}

function invalid(message: string): S3Error {
  return new S3Error('ValidationError', `1 validation error detected: ${message}`);
}
