import type { IncomingMessage } from 'node:http';
import { S3Error } from './errors.ts';
import { authenticate, type Authentication } from './sigv4.ts';
import type { Target } from './target.ts';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** Proves who asks, and that the request was signed for this region. @throws S3Error as AWS refuses */
export function requireSigned(
  message: IncomingMessage,
  target: Target,
  credentials: Credentials,
  region: string,
  service: 's3' | 'kms',
  bodySha256?: string,
): Extract<Authentication, { ok: true }> {
  const result = authenticate(
    {
      method: message.method ?? '',
      path: target.rawPath,
      query: target.rawQuery,
      headers: message.headers,
      ...(bodySha256 === undefined ? {} : { bodySha256 }),
    },
    (id) => (id === credentials.accessKeyId ? credentials.secretAccessKey : undefined),
    new Date(),
    service,
  );
  if (!result.ok) throw new S3Error(result.code, result.message, result.detail ?? {}, { status: result.status });
  const signedFor = result.scope.split('/')[1] ?? '';
  if (signedFor === region) return result;
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
