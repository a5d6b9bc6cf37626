import type { Answer } from './answer.ts';

/** Why the same request may succeed when it is sent again. */
export type Transient =
  /** The service asks for fewer requests. */
  | 'throttled'
  /** The service had no time for the request, and did nothing. */
  | 'unavailable'
  /** Another request about the same object was under way, and this one did nothing. */
  | 'conflict'
  /** The service failed at the request, and may have done some of it. */
  | 'failed'
  /** There was no connection: nothing was sent. */
  | 'unreachable'
  /** The connection broke, or no answer came in time: nobody knows what was done. */
  | 'unanswered'
  /** It was signed by a wrong clock, and the next one will not be. */
  | 'clock';

/** Codes of services: what is not listed goes by its words and by HTTP status. */
const BY_SERVICE: Readonly<Record<string, Transient>> = {
  SlowDown: 'throttled',
  TooManyRequests: 'throttled',
  RequestTimeout: 'unavailable',
  ServiceUnavailable: 'unavailable',
  IDPCommunicationError: 'unavailable',
  ConditionalRequestConflict: 'conflict',
  OperationAborted: 'conflict',
  // Comes with 200, too: of a copy that failed on the way.
  InternalError: 'failed',
  RequestTimeTooSkewed: 'clock',
};

/** RequestLimitExceeded, KMS.LimitExceededException, ThrottlingException, KMS.ThrottlingException, ... */
const THROTTLING = /throttl|LimitExceeded/i;

/** Codes of Node's sockets. */
const BY_SOCKET: Readonly<Record<string, Transient>> = {
  EAI_AGAIN: 'unreachable',
  ECONNREFUSED: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ECONNRESET: 'unanswered',
  EPIPE: 'unanswered',
  ECONNABORTED: 'unanswered',
  ERR_STREAM_PREMATURE_CLOSE: 'unanswered',
};

/**
 * The rule for every service: whether sending a request again can help, and why. Undefined: it cannot.
 * @param operation of S3, whose answers mean something else to some
 */
export function transience(answer: Answer, operation?: string): Transient | undefined {
  const { name, s3, code, message, status } = answer;
  if (name === 'TimeoutError' || code === 'ETIMEDOUT') {
    return message.includes('did not establish a connection') ? 'unreachable' : 'unanswered';
  }
  if (status === undefined || Object.hasOwn(BY_SOCKET, code)) {
    return BY_SOCKET[code];
  }
  // The code says so of S3's GET alone: a HEAD has none, and to KMS it is one of a bad signature.
  if (answer.isClockSet && (status === 400 || status === 403)) {
    return 'clock';
  }
  const service = s3 === '' ? name : s3;
  const again = BY_SERVICE[service] ?? (THROTTLING.test(service) ? 'throttled' : byStatus(answer, status, operation));
  // An upload whose key was written meanwhile can never be completed under a condition.
  return again === 'conflict' && operation === 'CompleteMultipartUpload' && s3 !== 'OperationAborted'
    ? undefined
    : again;
}

function byStatus({ s3 }: Answer, status: number, operation: string | undefined): Transient | undefined {
  switch (status) {
    case 409:
      return s3 === '' ? undefined : 'conflict';
    case 429:
      return 'throttled';
    case 501:
      return undefined;
    case 503:
      // A HEAD has no code: S3's own 503 is SlowDown. Any other one is a proxy's, or an answer that broke off.
      return s3 === '' && operation === 'HeadObject' ? 'throttled' : 'failed';
  }
  return status >= 500 ? 'failed' : undefined;
}

/** Whether a write may have been done all the same: one looks before it is sent again. */
export function leavesOpen(again: Transient | undefined): boolean {
  return again === 'failed' || again === 'unanswered';
}
