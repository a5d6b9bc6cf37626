import type { Clock } from '../../ports/clock.ts';

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
  /** When its credentials end and nothing renews them, ms since 1970. */
  readonly credentialsEnd?: number | undefined;
}

export function timeLimit(clock: Clock, { deadline, credentialsEnd }: Ends): TimeLimit {
  return () => {
    if (deadline !== undefined && deadline - clock.monotonic() <= TO_CLOSE_MS) {
      return {
        near: 'the deadline is less than two minutes away',
        hint: 'The run is resumable: apply again, and it goes on from what stands in the bucket.',
      };
    }
    if (credentialsEnd !== undefined && credentialsEnd - clock.now() <= TO_CLOSE_MS) {
      return {
        near: `the credentials end at ${new Date(credentialsEnd).toISOString()}`,
        hint: 'The run is resumable: get new credentials, and apply again. It goes on from what stands in the bucket.',
      };
    }
    return undefined;
  };
}
