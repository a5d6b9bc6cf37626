import { isS3recError, S3recError } from '../../core/error.ts';
import type { Reporter } from '../../ports/reporter.ts';

/** How often is planned again. Each time another run must end between the reading of the tip and its confirmation. */
const TIMES = 3;

/** Another run has gone on from the tip before this one wrote anything, so planning may begin again. */
class TipWentOn extends S3recError {
  constructor(error: S3recError) {
    super(error.code, error.message, error);
  }
}

/** Makes an error one that `planningAgain` answers, if it says that the tip is another by now. */
export function tipWentOn(error: unknown): unknown {
  return isS3recError(error, 'HEAD_MOVED') || isS3recError(error, 'PLAN_STALE') ? new TipWentOn(error) : error;
}

/**
 * Plans and applies, and does both again after a `TipWentOn`.
 * @throws S3recError HEAD_MOVED, PLAN_STALE: it was in vain each time
 */
export async function planningAgain<Result>(
  { report }: { readonly report: Reporter },
  planAndApply: () => Promise<Result>,
): Promise<Result> {
  for (let time = 1; ; time += 1) {
    try {
      return await planAndApply();
    } catch (error) {
      if (!(error instanceof TipWentOn) || time === TIMES) {
        throw error;
      }
      report({ type: 'warning', message: 'Another run has ended meanwhile; planning again.' });
    }
  }
}
