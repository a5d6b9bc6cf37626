import { isS3recError, S3recError } from '../core/error.ts';

/** What fails after a signal says so, whatever it was that failed. What had been done by then is kept. */
export function asInterruption(error: unknown, signal: AbortSignal): unknown {
  if (!signal.aborted || isS3recError(error, 'INTERRUPTED')) {
    return error;
  }
  if (!isS3recError(error) || !error.wrote) {
    return new S3recError('INTERRUPTED', 'Interrupted before it was done.', { cause: error });
  }
  const { message, hint, wrote } = error;
  return new S3recError('INTERRUPTED', `Interrupted before it was done: ${message}`, { hint, wrote, cause: error });
}
