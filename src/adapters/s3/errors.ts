import { shownName } from '../../core/shown-name.ts';
import { type ErrorCode, S3recError } from '../../core/error.ts';
import { missingProfile, noCredentials } from '../no-credentials.ts';
import { type Answer, readAnswer, scrubbed } from '../answer.ts';
import { leavesOpen, transience } from '../transient.ts';
import { advice } from './error-advice.ts';
import { codeOf } from './error-code.ts';
import { networkFault } from './network-error.ts';
import { isWrite } from './permissions.ts';
import type { Where } from './where.ts';
import { present } from '../../core/present.ts';

/**
 * Makes the error that users see of any failure of a request. It contains nothing that was signed, and no header of
 * ours.
 */
export function toStoreError(error: unknown, where: Where): unknown {
  if (error instanceof S3recError || !(error instanceof Error)) {
    return error;
  }
  const answer = readAnswer(error);
  const at = `${where.operation}${where.key === undefined ? '' : ` of ${shownName(where.key)}`} in bucket ${where.bucket}`;
  const before = beforeSending(answer, where);
  if (before !== undefined) {
    return before;
  }
  const again = transience(answer, where.operation);
  const sent = { transient: again !== undefined, ambiguous: isWrite(where.operation) && leavesOpen(again) };
  if (answer.status === undefined || answer.code !== '') {
    const fault = networkFault(answer, where.endpoint ?? at);
    if (fault !== undefined) {
      return new S3recError(fault.code, fault.message, {
        cause: scrubbed(error),
        ...sent,
        ...present({ hint: fault.hint }),
      });
    }
  }
  if (answer.status === undefined) {
    if (answer.code === '' && isBug(error)) {
      return error;
    }
    return new S3recError('REMOTE_REFUSED', `${at}: ${answer.message}`, { cause: scrubbed(error) });
  }
  const code = codeOf(answer, again, where);
  return new S3recError(code, messageOf(code, answer, at, where), {
    ...present({ hint: advice(code, answer, where) }),
    ...sent,
    cause: scrubbed(error),
    ...present({ requestId: answer.requestId }),
    data: {
      operation: where.operation,
      status: answer.status,
      ...present({ s3Code: answer.s3 || undefined, deleteMarker: answer.deleteMarker, retryAfter: answer.retryAfter }),
    },
  });
}

/** Whether the language threw an error (TypeError, RangeError, ...). Users would take it for an answer of S3. */
function isBug(error: Error): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}

/** The error where credentials or configuration are at fault, and nothing was sent. */
function beforeSending(answer: Answer, where: Where): S3recError | undefined {
  if (answer.name === 'CredentialsProviderError' || answer.name === 'TokenProviderError') {
    return noCredentials(answer.message);
  }
  if (where.region === undefined && answer.status === undefined && /region/i.test(answer.message)) {
    return missingProfile() === undefined
      ? new S3recError('REMOTE_WRONG_REGION', `No region is known for bucket ${where.bucket}.`, {
          hint: 'Set `region` in the spec, AWS_REGION, or the region of the profile.',
        })
      : noCredentials(answer.message);
  }
  return undefined;
}

function messageOf(code: ErrorCode, answer: Answer, at: string, where: Where): string {
  const { bucket, endpoint, region } = where;
  if (code === 'REMOTE_NO_SUCH_BUCKET') {
    return `Bucket ${bucket} does not exist${endpoint === undefined ? '' : ` at ${endpoint}`}.`;
  }
  if (code === 'REMOTE_WRONG_REGION') {
    const right = answer.region === undefined ? '' : ` but in ${answer.region}`;
    return `Bucket ${bucket} is not in ${region ?? 'the configured region'}${right}.`;
  }
  if (code === 'REMOTE_NOT_S3') {
    return `${endpoint ?? at} does not answer as S3 does: HTTP ${answer.status} to ${where.operation}.`;
  }
  return `${at}: ${answer.s3 === '' ? `HTTP ${answer.status}` : `${answer.s3}: ${answer.message}`}`;
}
