import { S3recError, type ErrorCode, type ErrorDetails } from '../../core/error.ts';
import { shellWord } from '../../core/shell-word.ts';
import { readAnswer } from '../answer.ts';
import { explicitDeny } from '../explicit-deny.ts';
import { missingProfile, noCredentials } from '../no-credentials.ts';
import { transience } from '../transient.ts';

export type KmsOperation = 'Sign' | 'GetPublicKey' | 'DescribeKey';

/**
 * Makes the error to throw of any failure of a KMS request (KMS API Reference, "Common errors" and each operation's
 * own).
 */
export function kmsError(error: unknown, operation: KmsOperation, keyId: string): S3recError {
  const answer = readAnswer(error);
  const { name, message, code, status, requestId } = answer;
  const again = transience(answer, operation);
  const details: ErrorDetails = { cause: error, requestId, transient: again !== undefined };
  const failedAs = (as: ErrorCode, says: string, more: ErrorDetails): S3recError =>
    new S3recError(as, `KMS key ${keyId}: ${says}`, { ...details, ...more });
  const failed = (says: string, more: ErrorDetails = {}): S3recError => failedAs('REMOTE_KMS', says, more);
  if (again === 'throttled') {
    return failed('KMS throttles requests');
  }
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
    case 'CredentialsProviderError':
    case 'TokenProviderError':
      return noCredentials(message);
    case 'ExpiredTokenException':
      return new S3recError('REMOTE_EXPIRED_TOKEN', 'The AWS session has expired.', {
        ...details,
        hint: 'Sign in again.',
      });
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
    case 'InvalidSignatureException':
    case 'IncompleteSignature':
    case 'MissingAuthenticationTokenException':
      // Only an endpoint that serves all regions says this. Elsewhere another region just has no such key.
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
  if (status === undefined) {
    const says = again === undefined ? 'cannot be asked for' : 'does not answer to';
    return failedAs('REMOTE_UNREACHABLE', `KMS ${says} ${operation}: ${message || code || name}`, {
      hint: 'Check the region and AWS_ENDPOINT_URL_KMS, and that this machine may reach KMS.',
    });
  }
  return failed(`${operation} failed: ${name}: ${message}`);
}
