import { isS3recError, S3recError } from '../../core/error.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { NO_WAIT, type WaitLimit } from '../lock/wait-limit.ts';

/**
 * How often is planned in vain once no time is left to wait for other runs. Each time another run must end between the
 * reading of the tip and its confirmation.
 */
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

interface Again {
  readonly report: Reporter;
  /** For how long other runs are waited for. Absent: not at all. */
  readonly wait?: WaitLimit;
}

/**
 * Plans and applies, and does both again after a `TipWentOn`.
 * @throws S3recError HEAD_MOVED, PLAN_STALE: it was in vain each time
 */
export async function planningAgain<Result>(
  { report, wait = NO_WAIT }: Again,
  planAndApply: () => Promise<Result>,
): Promise<Result> {
  let inVain = 0;
  for (;;) {
    try {
      return await planAndApply();
    } catch (error) {
      if (!(error instanceof TipWentOn)) {
        throw error;
      }
      inVain += wait() > 0 ? 0 : 1;
      if (inVain === TIMES) {
        throw error;
      }
      report({ type: 'warning', message: 'Another run has ended meanwhile; planning again.' });
    }
  }
}
