import { isS3recError, S3recError, type ErrorCode } from '../../core/error.ts';

/** A disabled key of KMS, or one that may not be used any more; archived. */
const UNREADABLE: readonly ErrorCode[] = ['REMOTE_KMS', 'REMOTE_ACCESS_DENIED', 'REMOTE_REFUSED'];

/**
 * What lies behind the tip, and is there, cannot be read. The tip is proven without it, so that this is an answer about
 * the chain, and no end of a command. At or above the tip nothing is ever passed over.
 */
export function isUnreadable(error: unknown): error is S3recError {
  return isS3recError(error) && UNREADABLE.includes(error.code);
}

/** From this run on downwards the chain is not proven. */
export function notReadable({ code, message, hint }: S3recError, run: number): S3recError {
  return new S3recError('VERIFY_CHAIN', `not readable from run ${run} on: ${message} (${code})`, { hint });
}
