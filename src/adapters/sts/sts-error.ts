import { S3recError } from '../../core/error.ts';
import { readAnswer } from '../answer.ts';
import { noCredentials } from '../no-credentials.ts';
import { transience } from '../transient.ts';

/**
 * Makes the error to throw of any failure of a request to STS (STS API Reference, "Common Errors" and each operation's
 * own).
 * @param what was to be done
 */
export function stsError(error: unknown, what: string, hint?: string): S3recError {
  const answer = readAnswer(error);
  const { name, message, status, requestId } = answer;
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    return noCredentials(message);
  }
  if (/region is missing/i.test(message)) {
    return new S3recError('REMOTE_WRONG_REGION', `${what}: no region is known.`, {
      hint: 'Set AWS_REGION, or the input `aws-region` of the Action.',
    });
  }
  const again = transience(answer);
  const details = { cause: error, requestId, transient: again !== undefined };
  if (status === undefined) {
    return new S3recError('REMOTE_UNREACHABLE', `${what}: STS does not answer: ${message}`, {
      ...details,
      hint: 'Check the region and AWS_ENDPOINT_URL_STS, and that this machine may reach STS.',
    });
  }
  const says = `${what}: ${name}: ${message}`;
  // To be throttled by STS is no reason to ask S3 more slowly.
  return again === undefined || again === 'clock'
    ? new S3recError(name.startsWith('ExpiredToken') ? 'REMOTE_EXPIRED_TOKEN' : 'REMOTE_ACCESS_DENIED', says, {
        ...details,
        hint,
      })
    : new S3recError('REMOTE_UNAVAILABLE', says, details);
}
