import { isS3recError, type ErrorCode } from '../../core/error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Reporter } from '../../ports/reporter.ts';

const ATTEMPTS = 8;
const BASE_MS = 100;
const CAP_MS = 20_000;

/** Answers that may speak of our own earlier attempt: the write was done although its answer was lost. */
const MAY_BE_OURS: readonly ErrorCode[] = ['REMOTE_PRECONDITION_FAILED', 'REMOTE_NO_SUCH_KEY', 'REMOTE_CONFLICT'];

export interface Retrying {
  readonly clock: Clock;
  readonly report: Reporter;
}

export interface RetriedRequest<T> {
  /** S3's operation name, for people. */
  readonly operation: string;
  readonly key?: string;
  readonly signal?: AbortSignal;
  /**
   * For writes: looks at what stands there now and returns the result if it is what we sent, else undefined. Called when
   * an attempt ended without an answer and a later one was refused or was the last.
   */
  readonly settle?: () => Promise<T | undefined>;
}

/**
 * The only place that retries S3 and KMS: exponential backoff with full jitter (AWS Architecture Blog, "Exponential
 * Backoff And Jitter"), transient failures only, the same request under the same precondition.
 */
export async function withRetry<T>(deps: Retrying, request: RetriedRequest<T>, attempt: () => Promise<T>): Promise<T> {
  let unanswered = false;
  for (let number = 1; ; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      request.signal?.throwIfAborted();
      if (!isS3recError(error)) {
        throw error;
      }
      // The SDK has set its clock by the answer: if that did not help, nothing will.
      const attempts = error.data?.['s3Code'] === 'RequestTimeTooSkewed' ? 2 : ATTEMPTS;
      const retryable = error.transient && number < attempts;
      unanswered ||= error.ambiguous;
      if (unanswered && request.settle !== undefined && (!retryable || MAY_BE_OURS.includes(error.code))) {
        const settled = await request.settle();
        if (settled !== undefined) {
          return settled;
        }
      }
      if (!retryable) {
        throw error;
      }
      const waitMs = Math.round(deps.clock.random() * Math.min(CAP_MS, BASE_MS * 2 ** number));
      deps.report({
        type: 'retry',
        operation: request.operation,
        ...(request.key === undefined ? {} : { key: request.key }),
        attempt: number,
        waitMs,
        message: error.message,
      });
      await deps.clock.sleep(waitMs, request.signal);
    }
  }
}
