import { S3recError, type ErrorCode, type ErrorDetails } from '../../core/error.ts';
import { shellWord } from '../../core/shell-word.ts';
import { explicitDeny } from '../explicit-deny.ts';
import { missingProfile, noCredentials } from '../no-credentials.ts';
import { present } from '../../core/present.ts';

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

const UNREACHABLE_HINT = 'Check the region and AWS_ENDPOINT_URL_KMS, and that this machine may reach KMS.';

/** Any failure of one KMS request as the error to throw (KMS API Reference, "Common errors" and each operation's own). */
export function kmsError(error: unknown, operation: KmsOperation, keyId: string): S3recError {
  const { name, message, code, status, requestId } = read(error);
  const details: ErrorDetails = { cause: error, ...present({ requestId }) };
  const failedAs = (as: ErrorCode, says: string, more: ErrorDetails): S3recError =>
    new S3recError(as, `KMS key ${keyId}: ${says}`, { ...details, ...more });
  const failed = (says: string, more: ErrorDetails = {}): S3recError => failedAs('REMOTE_KMS', says, more);
  switch (name) {
    case 'AccessDeniedException':
      return failed(`no permission for kms:${operation}`, {
        hint:
          explicitDeny(message) ?? `Allow kms:${operation} on this key, in the caller's policy or in the key's own.`,
      });
    case 'NotFoundException':
      return failed('there is no such key or alias in this account and region', {
        hint: 'Check the id, the alias and the region; a key of another account needs its ARN.',
      });
    case 'DisabledException':
      return failed('it is disabled', { hint: 'Enable it, or name another key.' });
    case 'KMSInvalidStateException':
      return failed(`its state does not allow ${operation}: ${message}`, {
        hint: `Cancel its deletion, finish its import, or name another key. How it stands:\n  aws kms describe-key --key-id ${shellWord(keyId)}`,
      });
    case 'InvalidKeyUsageException':
    case 'UnsupportedOperationException':
      return failed(`it is not a key for signing: ${message}`, { hint: 'Use a key of ECC_NIST_P256 for SIGN_VERIFY.' });
    case 'InvalidArnException':
    case 'ValidationException':
      return failed(`it is not a key's id, ARN or alias: ${message}`, {
        hint: 'Name it by its id, by alias/NAME, or by its ARN: arn:aws:kms:REGION:ACCOUNT:key/ID.',
      });
    case 'ThrottlingException':
    case 'LimitExceededException':
    case 'RequestLimitExceeded':
      return failed('KMS throttles requests', { transient: true });
    case 'CredentialsProviderError':
    case 'TokenProviderError':
      return noCredentials(message);
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
      // Where one endpoint serves all regions; else another region has just no such key.
      return message.includes('scoped to a valid region')
        ? failedAs('REMOTE_WRONG_REGION', `KMS was asked for ${operation} in another region than its own: ${message}`, {
            hint: 'Set `region` in the spec or AWS_REGION, or name the key by its ARN.',
          })
        : failedAs('REMOTE_ACCESS_DENIED', `KMS does not accept the credentials for ${operation}: ${message}`, {
            hint: 'Check the profile, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, and the clock of this machine.',
          });
  }
  if (message.includes('Region is missing')) {
    return missingProfile() === undefined
      ? failed('its region is not known', { hint: 'Set region in the spec, or AWS_REGION.' })
      : noCredentials(message);
  }
  if (name === 'TimeoutError' || NETWORK.has(code)) {
    return failedAs('REMOTE_UNREACHABLE', `KMS does not answer to ${operation}: ${message || code}`, {
      transient: true,
      hint: UNREACHABLE_HINT,
    });
  }
  if (status === undefined) {
    return failedAs('REMOTE_UNREACHABLE', `KMS cannot be asked for ${operation}: ${message || code || name}`, {
      hint: UNREACHABLE_HINT,
    });
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
