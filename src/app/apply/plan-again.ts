import { isS3recError, S3recError } from '../../core/error.ts';
import type { Reporter } from '../../ports/reporter.ts';

/** Each time another run has to end between the reading of the head and its confirmation. */
const TIMES = 3;

/** A run that would only confirm the head, and finds that another one has gone on, may be planned again: it has written nothing. */
export function mayPlanAgain(error: unknown): unknown {
  if (!isS3recError(error, 'HEAD_MOVED') && !isS3recError(error, 'PLAN_STALE')) {
    return error;
  }
  const { code, message, hint, cause } = error;
  return new S3recError(code, message, { ...(hint === undefined ? {} : { hint }), cause, data: { planAgain: true } });
}

/** Plans and applies; the whole again where `mayPlanAgain` says so. @throws S3recError HEAD_MOVED, PLAN_STALE: so often in vain */
export async function planningAgain<Result>(
  { report }: { readonly report: Reporter },
  planAndApply: () => Promise<Result>,
): Promise<Result> {
  for (let time = 1; ; time += 1) {
    try {
      return await planAndApply();
    } catch (error) {
      if (!isS3recError(error) || error.data?.['planAgain'] !== true || time === TIMES) {
        throw error;
      }
      report({ type: 'warning', message: 'Another run ended before this one could confirm the head; planning again' });
    }
  }
}
