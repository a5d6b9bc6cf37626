import { overallExitCode } from '../cli/ending.ts';
import { exitCodeOf } from '../core/error.ts';
import { failureReason, type FailureReason } from './failure-reason.ts';
import type { SpecRun } from './spec-run.ts';

/** What a step came to. */
export interface Ended {
  readonly runs: readonly SpecRun[];
  readonly exitCode: number;
  readonly reason: FailureReason | undefined;
  /** The file of `changes-path`; undefined: there is none. */
  readonly changes: string | undefined;
  /** The folder of `report-path`; undefined: there are no pages. */
  readonly pages: string | undefined;
  /** The job is green all the same. */
  readonly tolerated: boolean;
}

/** The work is done, and what later steps need of it cannot be given to them: that must not be green, nor hide what was done. */
export function failedAfterwards(ended: Ended, error: unknown): Ended {
  const wrote = ended.runs.some((run) => run.wrote === true);
  const exitCode = overallExitCode([ended.exitCode, wrote ? 6 : exitCodeOf(error)], wrote);
  const reason = exitCode === ended.exitCode ? ended.reason : failureReason(exitCode);
  return { ...ended, exitCode, reason, tolerated: false };
}
