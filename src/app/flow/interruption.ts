import { S3recError } from '../../core/error.ts';
import type { Clock } from '../../ports/clock.ts';

/** Milliseconds that an interrupted apply has. A CI runner kills it after 10 s, so all of them must fit below that. */
const IN_FLIGHT_MS = 3000;
const CLOSING_MS = 6000;
const ALTOGETHER_MS = 8000;

export interface Interruption {
  /** Aborted when the user asks to stop. Nothing more is started. */
  readonly stopping: AbortSignal;
  /** Aborted when requests in flight have had their 3 s. */
  readonly inFlight: AbortSignal;
  /** Aborted 6 s after the first signal. The manifest of what was done must be written by then, or not at all. */
  readonly closing: AbortSignal;
  /** Aborted 8 s after the first signal. The lock must be released by then. */
  readonly releasing: AbortSignal;
  /** Ends the timers. */
  end(): void;
}

export function interruption(clock: Clock, stopping: AbortSignal): Interruption {
  const ended = new AbortController();
  const after = (ms: number): AbortSignal => {
    const controller = new AbortController();
    const start = (): void => {
      clock.sleep(ms, ended.signal).then(
        () => controller.abort(new S3recError('INTERRUPTED', 'Interrupted.')),
        () => {},
      );
    };
    if (stopping.aborted) {
      start();
    } else {
      stopping.addEventListener('abort', start, { once: true, signal: ended.signal });
    }
    return controller.signal;
  };
  return {
    stopping,
    inFlight: after(IN_FLIGHT_MS),
    closing: after(CLOSING_MS),
    releasing: after(ALTOGETHER_MS),
    end: () => ended.abort(),
  };
}
