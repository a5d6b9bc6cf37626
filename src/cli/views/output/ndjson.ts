import type { RunEvent } from '../../../core/event.ts';
import type { ErrorFacts } from '../error/error.ts';
import { escapedJson } from '../shared/escape.ts';
import { redact } from '../shared/redact.ts';

/** One line of `--format json`. The members of the last line are a contract with users (schemas/events). */
export type JsonLine =
  | RunEvent
  /** One line of a document that is shown. */
  | { readonly type: 'record'; readonly record: unknown }
  /** The last line of a command that did its work, whatever it found. */
  | ({ readonly type: 'result' } & Readonly<Record<string, unknown>>)
  /** The last line of a command that failed. */
  | ({ readonly type: 'error' } & ErrorFacts);

export function ndjson(line: JsonLine): string {
  return escapedJson(
    'message' in line && typeof line.message === 'string' ? { ...line, message: redact(line.message) } : line,
  );
}

/** Seconds between two lines of progress of one stage. */
const PROGRESS_AFTER = 1;

/**
 * Says which events become lines. Warnings and actions that were not done always do. Retries and debug messages do with
 * `debug`, all others unless `quiet`.
 */
export function jsonEvents(options: {
  readonly quiet: boolean;
  readonly debug: boolean;
  /** Seconds of a monotonic clock. */
  readonly now: () => number;
}): (event: RunEvent) => string | undefined {
  const shownAt = new Map<string, number>();
  return (event) => {
    switch (event.type) {
      case 'warning':
        break;
      case 'action':
        if (event.outcome === 'done' && options.quiet) {
          return undefined;
        }
        break;
      case 'stage':
        if (options.quiet) {
          return undefined;
        }
        break;
      case 'progress': {
        const now = options.now();
        if (options.quiet || now - (shownAt.get(event.stage) ?? Number.NEGATIVE_INFINITY) < PROGRESS_AFTER) {
          return undefined;
        }
        shownAt.set(event.stage, now);
        break;
      }
      case 'retry':
      case 'debug':
        if (!options.debug) {
          return undefined;
        }
        break;
    }
    return ndjson(event);
  };
}
