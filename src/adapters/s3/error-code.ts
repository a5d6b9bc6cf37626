import type { ErrorCode } from '../../core/error.ts';
import type { Answer, Where } from './answer.ts';

/** S3's codes, and with them ours. What is not listed goes by HTTP status. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  ExpiredToken: 'REMOTE_EXPIRED_TOKEN',
  ExpiredTokenException: 'REMOTE_EXPIRED_TOKEN',
  TokenRefreshRequired: 'REMOTE_EXPIRED_TOKEN',
  RequestExpired: 'REMOTE_EXPIRED_TOKEN',
  NoSuchBucket: 'REMOTE_NO_SUCH_BUCKET',
  InvalidBucketName: 'REMOTE_NO_SUCH_BUCKET',
  PermanentRedirect: 'REMOTE_WRONG_REGION',
  TemporaryRedirect: 'REMOTE_WRONG_REGION',
  AuthorizationHeaderMalformed: 'REMOTE_WRONG_REGION',
  IllegalLocationConstraintException: 'REMOTE_WRONG_REGION',
  NoSuchKey: 'REMOTE_NO_SUCH_KEY',
  NoSuchVersion: 'REMOTE_NO_SUCH_KEY',
  NoSuchUpload: 'REMOTE_NO_SUCH_KEY',
  PreconditionFailed: 'REMOTE_PRECONDITION_FAILED',
  // A range is asked for in an object of known size: another one stands there.
  InvalidRange: 'REMOTE_PRECONDITION_FAILED',
  ConditionalRequestConflict: 'REMOTE_CONFLICT',
  OperationAborted: 'REMOTE_CONFLICT',
  SlowDown: 'REMOTE_THROTTLED',
  RequestLimitExceeded: 'REMOTE_THROTTLED',
  TooManyRequests: 'REMOTE_THROTTLED',
  BandwidthLimitExceeded: 'REMOTE_THROTTLED',
  'KMS.ThrottlingException': 'REMOTE_THROTTLED',
  'KMS.LimitExceededException': 'REMOTE_THROTTLED',
  RequestTimeout: 'REMOTE_UNAVAILABLE',
  ServiceUnavailable: 'REMOTE_UNAVAILABLE',
  InternalError: 'REMOTE_UNAVAILABLE',
  BadDigest: 'REMOTE_CHECKSUM_MISMATCH',
  XAmzContentSHA256Mismatch: 'REMOTE_CHECKSUM_MISMATCH',
  XAmzContentChecksumMismatch: 'REMOTE_CHECKSUM_MISMATCH',
  NotImplemented: 'REMOTE_UNSUPPORTED',
  MethodNotAllowed: 'REMOTE_UNSUPPORTED',
  InvalidObjectState: 'REMOTE_REFUSED',
  RequestTimeTooSkewed: 'REMOTE_REFUSED',
};

const STATUSES: Readonly<Record<number, ErrorCode>> = {
  301: 'REMOTE_WRONG_REGION',
  307: 'REMOTE_WRONG_REGION',
  403: 'REMOTE_ACCESS_DENIED',
  404: 'REMOTE_NO_SUCH_KEY',
  405: 'REMOTE_UNSUPPORTED',
  409: 'REMOTE_CONFLICT',
  412: 'REMOTE_PRECONDITION_FAILED',
  429: 'REMOTE_THROTTLED',
  501: 'REMOTE_UNSUPPORTED',
};

/** Our code for what was answered. */
export function codeOf(answer: Answer, where: Where): ErrorCode {
  const { s3, status = 0 } = answer;
  if (/^KMS\.(?!Throttling|LimitExceeded)/.test(s3)) {
    return 'REMOTE_KMS';
  }
  const known = CODES[s3];
  if (known !== undefined) {
    return known;
  }
  if (/throttl/i.test(s3)) {
    return 'REMOTE_THROTTLED';
  }
  if (s3 === '') {
    // A HEAD has no body; anything else without S3's error document was not answered by S3, but a gateway's 429 is plain.
    if (where.operation !== 'HeadObject' && status < 500 && ![301, 307, 412, 429].includes(status)) {
      return 'REMOTE_NOT_S3';
    }
    // S3 names the right region, or says PermanentRedirect: a redirect to anywhere else is a login page's.
    if ((status === 301 || status === 307) && answer.region === undefined) {
      return 'REMOTE_NOT_S3';
    }
    // S3's own 503 is SlowDown; any other one is a proxy's, or an answer that broke off.
    if (where.operation === 'HeadObject' && status === 503) {
      return 'REMOTE_THROTTLED';
    }
    if (status === 400 && answer.region !== undefined && answer.region !== where.region) {
      return 'REMOTE_WRONG_REGION';
    }
  }
  return STATUSES[status] ?? (status >= 500 ? 'REMOTE_UNAVAILABLE' : 'REMOTE_REFUSED');
}
