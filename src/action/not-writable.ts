import { S3recError } from '../core/error.ts';

/** A file that the runner gave to the step cannot be written. */
export function notWritable(what: string, cause: unknown): S3recError {
  const { message } = cause as Error;
  return new S3recError('LOCAL_NOT_WRITABLE', `The ${what} of this step cannot be written: ${message}`, {
    hint: 'What was done is in the log. Check the disk of the runner.',
    cause,
  });
}
