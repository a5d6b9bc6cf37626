import { S3recError } from '../../core/error.ts';
import type { Clock } from '../../ports/clock.ts';

/** What an interrupted apply still may do. A CI runner kills after 10 s, so all of it must fit below. */
const IN_FLIGHT_MS = 3000;
const CLOSING_MS = 6000;
const ALTOGETHER_MS = 8000;

export interface Interruption {
  /** The user asked to stop: nothing more is started. */
  readonly stopping: AbortSignal;
  /** What is in flight has had its 3 s. */
  readonly inFlight: AbortSignal;
  /** The manifest of what was done must be written by now, or not at all: 6 s after the first signal. */
  readonly closing: AbortSignal;
  /** The lock must be released by now: 8 s after the first signal. */
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
