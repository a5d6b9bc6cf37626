/** Time, so that tests can own it. */
export interface Clock {
  /** The time in milliseconds since 1970. */
  now(): number;
  /** Milliseconds since the process began: for durations, since nobody can set this clock. It goes on while the machine is suspended. */
  monotonic(): number;
  /** Resolves after `ms` milliseconds. Rejects with the signal's reason when it is aborted before. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A random number, 0 <= x < 1, for jitter. */
  random(): number;
}
