import { S3recError, type ErrorDetails } from '../../core/error.ts';
import { noCredentials } from '../no-credentials.ts';
import { present } from '../../core/present.ts';

/** Any failure of one request to STS (STS API Reference, "Common Errors" and each operation's own). `what` was to be done. */
export function stsError(error: unknown, what: string, hint?: string): S3recError {
  const { name, message, $metadata } = error as Error & {
    readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  };
  const details: ErrorDetails = {
    cause: error,
    ...($metadata?.requestId !== undefined && { requestId: $metadata.requestId }),
    ...present({ hint }),
  };
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    return noCredentials(message);
  }
  if (/region is missing/i.test(message)) {
    return new S3recError('REMOTE_WRONG_REGION', `${what}: no region is known.`, {
      hint: 'Set AWS_REGION, or the input `aws-region` of the Action.',
    });
  }
  if ($metadata?.httpStatusCode === undefined) {
    return new S3recError('REMOTE_UNREACHABLE', `${what}: STS does not answer: ${message}`, {
      cause: error,
      hint: 'Check the region and AWS_ENDPOINT_URL_STS, and that this machine may reach STS.',
    });
  }
  const code = name.startsWith('ExpiredToken') ? 'REMOTE_EXPIRED_TOKEN' : 'REMOTE_ACCESS_DENIED';
  const failed = $metadata.httpStatusCode >= 500 ? 'REMOTE_UNAVAILABLE' : code;
  return new S3recError(failed, `${what}: ${name}: ${message}`, details);
}
