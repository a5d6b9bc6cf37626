import { present } from '../../core/present.ts';
import { isS3recError, type ErrorCode, type S3recError } from '../../core/error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { Pace } from './pace.ts';

const ATTEMPTS = 8;
const BASE_MS = 100;
const CAP_MS = 20_000;
/** A server that asks for a longer pause than this gets no further request: its error is the better answer. */
const LONGEST_PAUSE_MS = 120_000;

/**
 * What sending again costs, in units of the budget: a request that is throttled little, since the pace answers that
 * (`pace.ts`). What was paid last comes back when the request succeeds; one that succeeds at once earns a unit.
 */
const COST = 5;
const COST_OF_THROTTLED = 1;

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
  /** Is told when each attempt was sent that got no answer, by our monotonic clock. */
  readonly unanswered?: ((sentAt: number) => void) | undefined;
}

type Send = <T>(request: RetriedRequest<T>, attempt: () => Promise<T>) => Promise<T>;

/** Sends a request, and sends it again where that can help. */
export interface Retry extends Send {
  /** How often it has sent one again. */
  sentAgain(): number;
}

export interface RetryOptions {
  readonly clock: Clock;
  readonly report: Reporter;
  /**
   * Requests about single keys share a budget, so that a run does not keep a server down that is failing: it lasts for as
   * many requests at a time as these to fail as often as they may. When it is spent each is sent once, until some succeed.
   * Absent: no budget, for what is sent one after the other.
   */
  readonly parallelism?: number;
  readonly pace?: Pace;
}

/**
 * The only place that retries S3 and KMS: exponential backoff with full jitter (AWS Architecture Blog, "Exponential
 * Backoff And Jitter"), transient failures only, the same request under the same precondition. The budget is the "retry
 * quota" of AWS's SDKs, which is 500 units.
 */
export function retries({ clock, report, parallelism, pace }: RetryOptions): Retry {
  /** What a request within a request (a look before a write) has failed with was retried there. */
  const givenUp = new WeakSet<Error>();
  const budget = Math.max(500, (parallelism ?? 0) * COST * (ATTEMPTS - 1));
  let left = budget;
  let isTold = false;
  let sentAgain = 0;

  /** @returns what it costs to send a request again, of which there is enough; undefined: there is not */
  function pay(error: S3recError): number | undefined {
    const cost = error.code === 'REMOTE_THROTTLED' ? COST_OF_THROTTLED : COST;
    if (left >= cost) {
      left -= cost;
      return cost;
    }
    if (!isTold) {
      isTold = true;
      report({
        type: 'warning',
        message: `Too many requests failed: each is sent once from now on, until some succeed. The last error: ${error.message}`,
      });
    }
    return undefined;
  }

  const send: Send = async (request, attempt) => {
    const { operation, key, signal, settle, unanswered } = request;
    const isBudgeted = parallelism !== undefined && key !== undefined;
    let isOpen = false;
    let paid = 0;
    for (let number = 1; ; number += 1) {
      const sentAt = unanswered === undefined ? 0 : clock.monotonic();
      try {
        const answer = await attempt();
        if (isBudgeted) {
          left = Math.min(budget, left + (paid || 1));
        }
        pace?.answered();
        return answer;
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
        const pauseMs = pauseOf(error);
        const isThrottled = error.code === 'REMOTE_THROTTLED' && !givenUp.has(error);
        if (isThrottled) {
          pace?.throttled();
        }
        const helps = error.transient && number < attempts && pauseMs <= LONGEST_PAUSE_MS && !givenUp.has(error);
        const cost = helps && isBudgeted ? pay(error) : 0;
        const retryable = helps && cost !== undefined;
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
        paid = cost;
        sentAgain += 1;
        const waitMs = Math.max(pauseMs, Math.round(clock.random() * Math.min(CAP_MS, BASE_MS * 2 ** number)));
        report({
          type: 'retry',
          operation,
          ...present({ key }),
          attempt: number,
          waitMs,
          message: error.message,
        });
        await clock.sleep(waitMs, signal);
      }
    }
  };
  return Object.assign(send, { sentAgain: () => sentAgain });
}

/** What the server asked for (`Retry-After`); 0: nothing. */
function pauseOf({ data }: S3recError): number {
  const seconds = data?.['retryAfter'];
  return typeof seconds === 'number' ? seconds * 1000 : 0;
}
