import { ARCHIVED_HINT } from '../../core/object/object.ts';
import type { ErrorCode, ErrorDetails } from '../../core/error.ts';
import type { Answer, Where } from './answer.ts';
import { NOT_S3_HINT } from './network-error.ts';
import { isWrite, missingPermission } from './permissions.ts';

type Advice = Pick<ErrorDetails, 'hint' | 'transient' | 'ambiguous'>;

/** What to do about an answer, and whether sending the request again can help. */
export function advice(code: ErrorCode, answer: Answer, where: Where): Advice {
  return ADVICE[code]?.(answer, where) ?? {};
}

const ADVICE: Readonly<Partial<Record<ErrorCode, (answer: Answer, where: Where) => Advice>>> = {
  REMOTE_THROTTLED: () => ({ transient: true }),
  // After RequestTimeout and ServiceUnavailable nothing was done; after other 5xx nobody knows.
  REMOTE_UNAVAILABLE: ({ s3 }, { operation }) => ({
    transient: true,
    ambiguous: isWrite(operation) && s3 !== 'RequestTimeout' && s3 !== 'ServiceUnavailable',
  }),
  // An upload whose key was written meanwhile can never be completed under a condition.
  REMOTE_CONFLICT: ({ s3 }, { operation }) => ({
    transient: operation !== 'CompleteMultipartUpload' || s3 === 'OperationAborted',
  }),
  REMOTE_EXPIRED_TOKEN: () => ({
    hint: 'The credentials have expired: get new ones (aws sso login) and run the command again.',
  }),
  REMOTE_WRONG_REGION: ({ region }) => ({
    hint: region === undefined ? 'Set `region` in the spec.' : `Set \`region: ${region}\` in the spec.`,
  }),
  REMOTE_NO_SUCH_BUCKET: () => ({
    hint: 'Check `bucket` in the spec, the profile and the endpoint. s3rec creates no buckets.',
  }),
  REMOTE_NO_SUCH_KEY: ({ s3 }, { operation }) =>
    isWrite(operation) || s3 === 'NoSuchUpload'
      ? {}
      : { hint: 'It was there when the bucket was listed: somebody has deleted it since. Run the command again.' },
  REMOTE_NOT_S3: () => ({ hint: NOT_S3_HINT }),
  REMOTE_KMS: () => ({
    hint: 'Check that the KMS key exists in this region, is enabled, and that its policy lets the caller use it.',
  }),
  REMOTE_ACCESS_DENIED: ({ s3, message }, { operation }) => ({
    hint: CREDENTIALS.test(s3)
      ? 'S3 does not accept these credentials: check the profile, AWS_ACCESS_KEY_ID, AWS_SESSION_TOKEN and the endpoint.'
      : missingPermission(operation, message),
  }),
  REMOTE_UNSUPPORTED: () => ({ hint: 'This server does not implement the request.' }),
  REMOTE_REFUSED: ({ s3, status }) => {
    if (s3 === 'RequestTimeTooSkewed') {
      // The SDK has now read S3's clock: the next request is signed with its time.
      return { transient: true, hint: 'Set the clock of this machine.' };
    }
    if (s3 === 'InvalidObjectState') {
      return { hint: ARCHIVED_HINT };
    }
    return s3 === '' && status === 400
      ? { hint: 'S3 gives no reason to a HEAD: expired credentials, another region, or a key of the customer (SSE-C).' }
      : {};
  },
};

const CREDENTIALS =
  /^(InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken|InvalidSecurity|UnrecognizedClientException)$/;
