import { ARCHIVED_HINT } from '../../core/object/object.ts';
import type { ErrorCode } from '../../core/error.ts';
import type { Answer } from '../answer.ts';
import { NOT_S3_HINT } from './network-error.ts';
import { isWrite, missingPermission } from './permissions.ts';
import type { Where } from './where.ts';

/** Says what to do about an answer, and whether sending the request again can help. */
export function advice(code: ErrorCode, answer: Answer, where: Where): string | undefined {
  return ADVICE[code]?.(answer, where);
}

const ADVICE: Readonly<Partial<Record<ErrorCode, (answer: Answer, where: Where) => string | undefined>>> = {
  REMOTE_EXPIRED_TOKEN: () => 'The credentials have expired: get new ones (aws sso login) and run the command again.',
  REMOTE_WRONG_REGION: ({ region }) =>
    region === undefined ? 'Set `region` in the spec.' : `Set \`region: ${region}\` in the spec.`,
  REMOTE_NO_SUCH_BUCKET: () => 'Check `bucket` in the spec, the profile and the endpoint. s3rec creates no buckets.',
  REMOTE_NO_SUCH_KEY: ({ s3 }, { operation }) =>
    isWrite(operation) || s3 === 'NoSuchUpload'
      ? undefined
      : 'It was there when the bucket was listed: somebody has deleted it since. Run the command again.',
  REMOTE_NOT_S3: () => NOT_S3_HINT,
  REMOTE_KMS: () =>
    'Check that the KMS key exists in this region, is enabled, and that its policy lets the caller use it.',
  REMOTE_ACCESS_DENIED: ({ s3, message }, { operation }) =>
    CREDENTIALS.test(s3)
      ? 'S3 does not accept these credentials: check the profile, AWS_ACCESS_KEY_ID, AWS_SESSION_TOKEN and the endpoint.'
      : missingPermission(operation, message),
  REMOTE_UNSUPPORTED: () => 'This server does not implement the request.',
  REMOTE_REFUSED: ({ s3, status }) => {
    if (s3 === 'RequestTimeTooSkewed') {
      return 'Set the clock of this machine.';
    }
    if (s3 === 'InvalidObjectState') {
      return ARCHIVED_HINT;
    }
    return s3 === '' && status === 400
      ? 'S3 gives no reason to a HEAD: expired credentials, another region, or a key of the customer (SSE-C).'
      : undefined;
  },
};

const CREDENTIALS =
  /^(InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken|InvalidSecurity|UnrecognizedClientException)$/;
