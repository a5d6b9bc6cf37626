import { present } from '../../core/present.ts';
import { isS3recError, type ErrorCode, type S3recError } from '../../core/error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { Pace } from './pace.ts';

const ATTEMPTS = 8;
const BASE_MS = 100;
const CAP_MS = 20_000;
/**
 * Milliseconds. A server that asks for a longer pause than this gets no further request: its error is the better
 * answer.
 */
const LONGEST_PAUSE_MS = 120_000;

/**
 * Units of the budget that sending again costs. A throttled request costs little, since the pace answers that
 * (`pace.ts`). The last payment comes back when the request succeeds. One that succeeds at once earns a unit.
 */
const COST = 5;
const COST_OF_THROTTLED = 1;

/** Answers that may be about our own earlier attempt, whose answer was lost. */
const MAY_BE_OURS: readonly ErrorCode[] = ['REMOTE_PRECONDITION_FAILED', 'REMOTE_NO_SUCH_KEY', 'REMOTE_CONFLICT'];

export interface RetriedRequest<T> {
  /** S3's name of the operation, for people. */
  readonly operation: string;
  readonly key?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /**
   * For writes: looks at what stands there now. It is called when an attempt ended without an answer, and a later one
   * was refused or was the last.
   * @returns the result if that is what was sent, else undefined
   */
  readonly settle?: (() => Promise<T | undefined>) | undefined;
  /** Is told, for each attempt without an answer, when it was sent (by our monotonic clock). */
  readonly unanswered?: ((sentAt: number) => void) | undefined;
}

type Send = <T>(request: RetriedRequest<T>, attempt: () => Promise<T>) => Promise<T>;

/** Sends a request, and sends it again where that can help. */
export interface Retry extends Send {
  /** How often a request was sent again. */
  sentAgain(): number;
}

export interface RetryOptions {
  readonly clock: Clock;
  readonly report: Reporter;
  /** Pays for requests about single keys. Absent: nothing does, for requests that are sent one after the other. */
  readonly budget?: RetryBudget;
  readonly pace?: Pace;
}

/**
 * Sends requests to S3 and KMS again; nothing else does. It uses exponential backoff with full jitter (AWS Architecture
 * Blog, "Exponential Backoff And Jitter"), for transient failures only, and sends the same request under the same
 * precondition.
 */
export function retries({ clock, report, budget: shared, pace }: RetryOptions): Retry {
  /** Failures of a request within a request (a look before a write), which were retried there. */
  const givenUp = new WeakSet<Error>();
  let sentAgain = 0;

  const send: Send = async (request, attempt) => {
    const { operation, key, signal, settle, unanswered } = request;
    const budget = key === undefined ? undefined : shared;
    let isOpen = false;
    let paid = 0;
    for (let number = 1; ; number += 1) {
      const sentAt = unanswered === undefined ? 0 : clock.monotonic();
      try {
        const answer = await attempt();
        budget?.earn(paid);
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
        // The SDK has set its clock by the answer. If that did not help, nothing will.
        const attempts = error.data?.['s3Code'] === 'RequestTimeTooSkewed' ? 2 : ATTEMPTS;
        const pauseMs = pauseOf(error);
        const isThrottled = error.code === 'REMOTE_THROTTLED' && !givenUp.has(error);
        if (isThrottled) {
          pace?.throttled();
        }
        const helps = error.transient && number < attempts && pauseMs <= LONGEST_PAUSE_MS && !givenUp.has(error);
        const cost = helps && budget !== undefined ? budget.pay(error) : 0;
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

export interface RetryBudget {
  /** Pays for sending a request again. @returns the cost; undefined: the budget does not suffice */
  pay(error: S3recError): number | undefined;
  /** Is told of each request that succeeded, and what its last repetition cost. */
  earn(paid: number): void;
}

/**
 * What a run may spend on sending again, so that it does not keep a failing server down: the "retry quota" of AWS's
 * SDKs, which has 500 units. It lasts while as many requests fail as often as they may. When it is spent, each is sent
 * once, until some succeed.
 * @param parallelism how many requests may go on at a time
 */
export function retryBudget(parallelism: number, report: Reporter): RetryBudget {
  const whole = Math.max(500, parallelism * COST * (ATTEMPTS - 1));
  let left = whole;
  let isTold = false;
  return {
    pay(error) {
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
    },
    earn(paid) {
      left = Math.min(whole, left + (paid || 1));
    },
  };
}

/** Milliseconds that the server asked for (`Retry-After`). 0: it asked for none. */
function pauseOf({ data }: S3recError): number {
  const seconds = data?.['retryAfter'];
  return typeof seconds === 'number' ? seconds * 1000 : 0;
}
