import { isS3recError, type ErrorCode } from '../../core/error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Reporter } from '../../ports/reporter.ts';

const ATTEMPTS = 8;
const BASE_MS = 100;
const CAP_MS = 20_000;

/** Answers that may speak of our own earlier attempt: the write was done although its answer was lost. */
const MAY_BE_OURS: readonly ErrorCode[] = ['REMOTE_PRECONDITION_FAILED', 'REMOTE_NO_SUCH_KEY', 'REMOTE_CONFLICT'];

export interface RetriedRequest<T> {
  /** S3's operation name, for people. */
  readonly operation: string;
  readonly key?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /**
   * For writes: looks at what stands there now and returns the result if it is what we sent, else undefined. Called when
   * an attempt ended without an answer and a later one was refused or was the last.
   */
  readonly settle?: (() => Promise<T | undefined>) | undefined;
  /** Is told when each attempt was sent that got no answer, by our clock. */
  readonly unanswered?: ((sentAt: number) => void) | undefined;
}

/** Sends a request, and sends it again where that can help. */
export type Retry = <T>(request: RetriedRequest<T>, attempt: () => Promise<T>) => Promise<T>;

/**
 * The only place that retries S3 and KMS: exponential backoff with full jitter (AWS Architecture Blog, "Exponential
 * Backoff And Jitter"), transient failures only, the same request under the same precondition.
 */
export function retries({ clock, report }: { readonly clock: Clock; readonly report: Reporter }): Retry {
  /** What a request within a request (a look before a write) has failed with was retried there. */
  const givenUp = new WeakSet<Error>();
  return async (request, attempt) => {
    const { operation, key, signal, settle, unanswered } = request;
    let isOpen = false;
    for (let number = 1; ; number += 1) {
      const sentAt = unanswered === undefined ? 0 : clock.now();
      try {
        return await attempt();
      } catch (error) {
        const known = isS3recError(error);
        if (signal?.aborted === true || (known && error.ambiguous)) {
          unanswered?.(sentAt);
        }
        signal?.throwIfAborted();
        if (!known) {
          throw error;
        }
        // The SDK has set its clock by the answer: if that did not help, nothing will.
        const attempts = error.data?.['s3Code'] === 'RequestTimeTooSkewed' ? 2 : ATTEMPTS;
        const retryable = error.transient && number < attempts && !givenUp.has(error);
        isOpen ||= error.ambiguous;
        if (isOpen && settle !== undefined && (!retryable || MAY_BE_OURS.includes(error.code))) {
          const settled = await settle();
          if (settled !== undefined) {
            return settled;
          }
        }
        if (!retryable) {
          givenUp.add(error);
          throw error;
        }
        const waitMs = Math.round(clock.random() * Math.min(CAP_MS, BASE_MS * 2 ** number));
        report({
          type: 'retry',
          operation,
          ...(key === undefined ? {} : { key }),
          attempt: number,
          waitMs,
          message: error.message,
        });
        await clock.sleep(waitMs, signal);
      }
    }
  };
}
