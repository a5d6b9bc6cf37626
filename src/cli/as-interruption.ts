import { isS3recError, S3recError } from '../core/error.ts';

/** What fails after a signal says so, whatever it was that failed. */
export function asInterruption(error: unknown, signal: AbortSignal): unknown {
  if (!signal.aborted || isS3recError(error, 'INTERRUPTED')) return error;
  return new S3recError('INTERRUPTED', 'Interrupted before it was done.', { cause: error });
}
