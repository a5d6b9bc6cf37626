import type { ErrorCode } from '../../core/error.ts';
import type { Answer } from '../answer.ts';
import type { Transient } from '../transient.ts';
import type { Where } from './where.ts';

/** Our code for each of S3's. A code that is not listed goes by the HTTP status. */
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
  // Ranges are asked for within the known size, so another object stands there.
  InvalidRange: 'REMOTE_PRECONDITION_FAILED',
  ConditionalRequestConflict: 'REMOTE_CONFLICT',
  OperationAborted: 'REMOTE_CONFLICT',
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
  501: 'REMOTE_UNSUPPORTED',
};

const AGAIN: Readonly<Partial<Record<Transient, ErrorCode>>> = {
  throttled: 'REMOTE_THROTTLED',
  unavailable: 'REMOTE_UNAVAILABLE',
  failed: 'REMOTE_UNAVAILABLE',
};

/** Our code for an answer. */
export function codeOf(answer: Answer, again: Transient | undefined, where: Where): ErrorCode {
  const { s3, status = 0 } = answer;
  if (s3.startsWith('KMS.') && again !== 'throttled') {
    return 'REMOTE_KMS';
  }
  const known = CODES[s3];
  if (known !== undefined) {
    return known;
  }
  const code = again && AGAIN[again];
  if (code !== undefined) {
    return code;
  }
  if (s3 === '') {
    // A HEAD has no body. Another answer without S3's error document does not come from S3, but a gateway's 429 is
    // plain.
    if (where.operation !== 'HeadObject' && status < 500 && ![301, 307, 412].includes(status)) {
      return 'REMOTE_NOT_S3';
    }
    // S3 names the right region, or says PermanentRedirect. A redirect to anywhere else leads to a login page.
    if ((status === 301 || status === 307) && answer.region === undefined) {
      return 'REMOTE_NOT_S3';
    }
    if (status === 400 && answer.region !== undefined && answer.region !== where.region) {
      return 'REMOTE_WRONG_REGION';
    }
  }
  return STATUSES[status] ?? 'REMOTE_REFUSED';
}
