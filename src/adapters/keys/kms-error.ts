import { S3recError, type ErrorDetails } from '../../core/error.ts';

export type KmsOperation = 'Sign' | 'GetPublicKey' | 'DescribeKey';

const NETWORK = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
]);

/** Any failure of one KMS request as the error to throw (KMS API Reference, "Common errors" and each operation's own). */
export function kmsError(error: unknown, operation: KmsOperation, keyId: string): S3recError {
  const { name, message, code, status, requestId } = read(error);
  const details: ErrorDetails = { cause: error, ...(requestId === undefined ? {} : { requestId }) };
  const failed = (says: string, more: ErrorDetails = {}): S3recError =>
    new S3recError('REMOTE_KMS', `KMS key ${keyId}: ${says}`, { ...details, ...more });
  switch (name) {
    case 'AccessDeniedException':
      return failed(`no permission for kms:${operation}`, {
        hint: `Allow kms:${operation} on this key, in the caller's policy or in the key's own.`,
      });
    case 'NotFoundException':
      return failed('there is no such key or alias in this account and region', {
        hint: 'Check the id, the alias and the region; a key of another account needs its ARN.',
      });
    case 'DisabledException':
      return failed('it is disabled', { hint: 'Enable it, or name another key.' });
    case 'KMSInvalidStateException':
      return failed(`its state does not allow ${operation}: ${message}`);
    case 'InvalidKeyUsageException':
    case 'UnsupportedOperationException':
      return failed(`it is not a key for signing: ${message}`, { hint: 'Use a key of ECC_NIST_P256 for SIGN_VERIFY.' });
    case 'InvalidArnException':
    case 'ValidationException':
      return failed(`it is not a key's id, ARN or alias: ${message}`);
    case 'ThrottlingException':
    case 'LimitExceededException':
    case 'RequestLimitExceeded':
      return failed('KMS throttles requests', { transient: true });
    case 'CredentialsProviderError':
      return new S3recError('REMOTE_NO_CREDENTIALS', `No AWS credentials for KMS: ${message}`, {
        ...details,
        hint: 'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
      });
    case 'ExpiredTokenException':
      return new S3recError('REMOTE_EXPIRED_TOKEN', 'The AWS session has expired', {
        ...details,
        hint: 'Sign in again.',
      });
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
    case 'InvalidSignatureException':
    case 'IncompleteSignature':
    case 'MissingAuthenticationTokenException':
      return new S3recError('REMOTE_ACCESS_DENIED', `KMS does not accept the credentials: ${message}`, details);
  }
  if (message.includes('Region is missing')) {
    return failed('its region is not known', { hint: 'Set region in the spec, or AWS_REGION.' });
  }
  if (name === 'TimeoutError' || NETWORK.has(code)) {
    return new S3recError('REMOTE_UNREACHABLE', `KMS does not answer: ${message || code}`, {
      ...details,
      transient: true,
    });
  }
  if (status === undefined) {
    return new S3recError(
      'REMOTE_UNREACHABLE',
      `KMS cannot be asked for key ${keyId}: ${message || code || name}`,
      details,
    );
  }
  return failed(`${operation} failed: ${name}: ${message}`, { transient: status >= 500 });
}

function read(error: unknown): {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
} {
  const fields = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly name?: string;
    readonly message?: string;
    readonly code?: string;
    readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  };
  return {
    name: fields.name ?? '',
    message: fields.message ?? String(error),
    code: fields.code ?? '',
    status: fields.$metadata?.httpStatusCode,
    requestId: fields.$metadata?.requestId,
  };
}
