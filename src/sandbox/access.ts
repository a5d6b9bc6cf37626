import { present } from './present.ts';
import type { IncomingMessage } from 'node:http';
import type { Caller, Callers } from './callers.ts';
import { S3Error } from './errors.ts';
import { authenticate, type Authentication } from './sigv4.ts';
import type { Target } from './target.ts';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** How each service words that temporary credentials have ended, or that the token is not theirs. */
const SESSION_REFUSALS = {
  s3: [
    ['ExpiredToken', 'The provided token has expired.', 400],
    ['InvalidToken', 'The provided token is malformed or otherwise invalid.', 400],
  ],
  kms: [
    ['ExpiredTokenException', 'The security token included in the request is expired', 400],
    ['UnrecognizedClientException', 'The security token included in the request is invalid.', 400],
  ],
  sts: [
    ['ExpiredToken', 'The security token included in the request is expired', 403],
    ['InvalidClientTokenId', 'The security token included in the request is invalid.', 403],
  ],
} as const;

function requireSession(
  message: IncomingMessage,
  target: Target,
  caller: Caller | undefined,
  service: 's3' | 'kms' | 'sts',
): void {
  if (caller?.session === undefined) {
    return;
  }
  const token = message.headers['x-amz-security-token'] ?? target.query.get('X-Amz-Security-Token');
  const [expired, invalid] = SESSION_REFUSALS[service];
  const refusal = token === caller.session.token ? expired : invalid;
  if (refusal === expired && Date.now() < caller.session.ends) {
    return;
  }
  const [code, text, status] = refusal;
  throw new S3Error(code, text, {}, { status });
}

/** Proves who sends the request, and that it was signed for this region. @throws S3Error as AWS refuses */
export function requireSigned(
  message: IncomingMessage,
  target: Target,
  callers: Callers,
  region: string,
  service: 's3' | 'kms' | 'sts',
  bodySha256?: string,
): Extract<Authentication, { ok: true }> {
  const result = authenticate(
    {
      method: message.method ?? '',
      path: target.rawPath,
      query: target.rawQuery,
      headers: message.headers,
      ...present({ bodySha256 }),
    },
    (id) => callers.find(id)?.secretAccessKey,
    new Date(),
    service,
  );
  if (!result.ok) {
    throw new S3Error(result.code, result.message, result.detail ?? {}, { status: result.status });
  }
  requireSession(message, target, callers.find(result.accessKeyId), service);
  const signedFor = result.scope.split('/')[1] ?? '';
  if (signedFor === region || service === 'sts') {
    return result;
  }
  if (service === 'kms') {
    throw new S3Error(
      'InvalidSignatureException',
      'Credential should be scoped to a valid region.',
      {},
      { status: 400 },
    );
  }
  throw new S3Error(
    'AuthorizationHeaderMalformed',
    `The authorization header is malformed; the region '${signedFor}' is wrong; expecting '${region}'`,
    { Region: region },
    { headers: { 'x-amz-bucket-region': region } },
  );
}
