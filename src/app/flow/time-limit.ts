import { S3recError } from '../../core/error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CredentialsTerm } from './credentials-term.ts';

/** Milliseconds for the requests in flight, the closing listing and the manifest. */
const TO_CLOSE_MS = 120_000;

/** Why nothing more is started, for people. */
export interface Near {
  readonly near: string;
  readonly hint: string;
}

/**
 * The time that ends an apply before everything is done. Nothing more is started two minutes before, so that what was
 * done is signed.
 */
export type TimeLimit = () => Near | undefined;

export interface Ends {
  /** When the process must have ended, ms of the monotonic clock. */
  readonly deadline?: number | undefined;
  /** When its credentials end, as it is known now, ms since 1970. */
  readonly credentialsEnd?: CredentialsTerm['end'];
}

export function timeLimit(clock: Clock, { deadline, credentialsEnd }: Ends): TimeLimit {
  return () => {
    if (deadline !== undefined && deadline - clock.monotonic() <= TO_CLOSE_MS) {
      return {
        near: 'the deadline is less than two minutes away',
        hint: 'The run is resumable: apply again, and it goes on from what stands in the bucket.',
      };
    }
    const end = credentialsEnd?.();
    if (end !== undefined && end - clock.now() <= TO_CLOSE_MS) {
      return {
        near: `the credentials end at ${new Date(end).toISOString()}`,
        hint: 'The run is resumable: get new credentials, and apply again. It goes on from what stands in the bucket.',
      };
    }
    return undefined;
  };
}

/**
 * Refuses to begin the work of a spec.
 * @throws S3recError DEADLINE_NEAR: too little time is left
 */
export function assertTimeLeft(limit: TimeLimit, { name }: { readonly name: string }): void {
  const over = limit();
  if (over !== undefined) {
    throw new S3recError('DEADLINE_NEAR', `Nothing of ${name} was started: ${over.near}`, { hint: over.hint });
  }
}

/** A signal that ends what comes before the first write of a spec, and what ends its timer. */
export interface TimeLeft {
  /** Aborted with the other signal, and with DEADLINE_NEAR once nothing may be started any more. */
  readonly signal: AbortSignal;
  readonly end: () => void;
}

/** Milliseconds. A timer does not last longer than some weeks. */
const LONGEST_MS = 86_400_000;

/** Ends planning that takes too long: what it found could not be started any more. */
export function whileTimeIsLeft(
  clock: Clock,
  signal: AbortSignal,
  { name, deadline }: Pick<Ends, 'deadline'> & { readonly name: string },
): TimeLeft {
  if (deadline === undefined) {
    return { signal, end: () => {} };
  }
  const over = new AbortController();
  const ended = new AbortController();
  const limit = timeLimit(clock, { deadline });
  const watching = async (): Promise<never> => {
    for (;;) {
      assertTimeLeft(limit, { name });
      await clock.sleep(Math.min(deadline - TO_CLOSE_MS - clock.monotonic(), LONGEST_MS), ended.signal);
    }
  };
  watching().catch((error: unknown) => {
    if (!ended.signal.aborted) {
      over.abort(error);
    }
  });
  return { signal: AbortSignal.any([signal, over.signal]), end: () => ended.abort() };
}
