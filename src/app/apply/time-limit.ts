/** For what is in flight, the closing listing and the manifest. */
const TO_CLOSE_MS = 120_000;

/** What makes an apply end before all is done: nothing more is started two minutes before, so that what was done is signed. */
export interface TimeLimit {
  /** Ms since 1970. */
  readonly startUntil: number;
  /** For people. */
  readonly near: string;
  readonly hint: string;
}

/** Both in ms since 1970: when the process must have ended, and when its credentials end and nothing renews them. */
export function timeLimit({
  deadline = Number.POSITIVE_INFINITY,
  credentialsEnd = Number.POSITIVE_INFINITY,
}: {
  readonly deadline?: number | undefined;
  readonly credentialsEnd?: number | undefined;
}): TimeLimit {
  return credentialsEnd < deadline
    ? {
        startUntil: credentialsEnd - TO_CLOSE_MS,
        near: `the credentials end at ${new Date(credentialsEnd).toISOString()}`,
        hint: 'Get new credentials, and apply again: it goes on from what stands in the bucket.',
      }
    : {
        startUntil: deadline - TO_CLOSE_MS,
        near: 'the deadline is less than two minutes away',
        hint: 'Apply again: it goes on from what stands in the bucket.',
      };
}
