import { isS3recError, S3recError, type ErrorCode } from '../../core/error.ts';

/** Codes for a KMS key that is disabled or may not be used any more, and for archived files. */
const UNREADABLE: readonly ErrorCode[] = ['REMOTE_KMS', 'REMOTE_ACCESS_DENIED', 'REMOTE_REFUSED'];

/**
 * Whether evidence exists and cannot be read. The tip is proven without what lies behind it, so this is an answer about
 * the chain and does not end a command. Evidence at or above the tip is never passed over.
 */
export function isUnreadable(error: unknown): error is S3recError {
  return isS3recError(error) && UNREADABLE.includes(error.code);
}

/** The error for a chain that is not proven from this run on downwards. */
export function notReadable({ code, message, hint }: S3recError, run: number): S3recError {
  return new S3recError('VERIFY_CHAIN', `Not readable from run ${run} on (${code}): ${message}`, { hint });
}
