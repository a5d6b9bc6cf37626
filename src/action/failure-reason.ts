import { exitCodeOf, isS3recError, type ErrorCode } from '../core/error.ts';

/** The values of the output `failure-reason`. The set is closed: workflows branch on these words (docs/action.md). */
export const FAILURE_REASONS = [
  'failed',
  'no-credentials',
  'differences',
  'refused',
  'event-refused',
  'never-applied',
  'plan-stale',
  'plan-changed',
  'superseded',
  'another-apply',
  'applied-partly',
  'evidence-wrong',
  'usage',
  'bad-document',
  'interrupted',
] as const;

export type FailureReason = (typeof FAILURE_REASONS)[number];

const OF_EXIT_CODES: Readonly<Record<number, FailureReason>> = {
  1: 'failed',
  2: 'differences',
  3: 'refused',
  4: 'plan-stale',
  5: 'another-apply',
  6: 'applied-partly',
  7: 'evidence-wrong',
  64: 'usage',
  65: 'bad-document',
  130: 'interrupted',
};

/** Reasons for errors that tell more than their exit code. */
const OF_ERRORS: Readonly<Partial<Record<ErrorCode, FailureReason>>> = {
  REMOTE_NO_CREDENTIALS: 'no-credentials',
  REMOTE_EXPIRED_TOKEN: 'no-credentials',
  EVENT_REFUSED: 'event-refused',
  NEVER_APPLIED: 'never-applied',
  SUPERSEDED: 'superseded',
};

/** The reason for an exit code. Undefined: nothing failed. */
export function failureReason(exitCode: number): FailureReason | undefined {
  return exitCode === 0 ? undefined : (OF_EXIT_CODES[exitCode] ?? 'failed');
}

export function reasonOfError(error: unknown): FailureReason {
  if (isS3recError(error, 'PLAN_STALE') && error.data?.['requiredPlanId'] !== undefined) {
    return 'plan-changed';
  }
  const own = isS3recError(error) && !error.wrote ? OF_ERRORS[error.code] : undefined;
  return own ?? failureReason(exitCodeOf(error)) ?? 'failed';
}
