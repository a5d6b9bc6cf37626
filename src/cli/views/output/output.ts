import { isS3recError, type S3recError } from '../../../core/error.ts';
import type { RunEvent } from '../../../core/event.ts';
import type { Reporter } from '../../../ports/reporter.ts';
import type { CommonOptions } from '../../common-options.ts';
import { bugText, causeText, errorFacts, errorText } from '../error/error.ts';
import { escapedJson } from '../shared/escape.ts';
import { eventText, retryText } from './event.ts';
import { specFaultsText } from '../error/spec-faults.ts';
import { jsonEvents, ndjson } from './ndjson.ts';
import type { Paint } from './paint.ts';
import { ProgressDisplay } from './progress-display.ts';
import type { Terminal } from './terminal.ts';

/**
 * Takes a command's words, as text for people and as JSON for machines. A command gives both, and need not know which
 * is wanted.
 */
export interface Output {
  readonly format: CommonOptions['format'];
  readonly report: Reporter;
  /** Prints a result for people, to stdout. Nothing in JSON. */
  text(lines: (paint: Paint) => Iterable<string>): Promise<void>;
  /** Prints what leads to a result, to stdout. Nothing in JSON, and nothing when quiet. */
  preface(lines: (paint: Paint) => Iterable<string>): Promise<void>;
  /** Prints a remark for people, to stderr. Nothing in JSON, and nothing when quiet. */
  remark(lines: (paint: Paint) => Iterable<string>): void;
  /** Prints lines before the last, for machines. Nothing in text. */
  lines(values: Iterable<object>): Promise<void>;
  /** Prints the last line, for machines. Nothing in text. */
  result(result: Readonly<Record<string, unknown>>): Promise<void>;
  /** Prints an error, to stderr as text, or as the last line in JSON. */
  error(error: unknown): Promise<void>;
  /** Prints the error of one of several specs, to stderr as text. In JSON it is part of the result. */
  specError(error: S3recError): Promise<void>;
  /** Prints a question, to stderr, without a line feed. */
  readonly prompt: (text: string) => void;
  /** Whether somebody may read a question. */
  readonly canPrompt: boolean;
  /** Removes the line of progress. */
  settle(): void;
}

export function openOutput(terminal: Terminal, options: CommonOptions): Output {
  return options.format === 'json' ? jsonOutput(terminal, options) : textOutput(terminal, options);
}

/** Seconds between two lines that tell of requests sent again. */
const RETRY_TOLD_AFTER = 30;

function textOutput(terminal: Terminal, { format, quiet, debug }: CommonOptions): Output {
  const paint = terminal.sayPaint;
  const progress = quiet ? undefined : new ProgressDisplay(terminal, seconds);
  let retryToldAt = seconds();
  // A user who waits must hear why nothing moves, but not of every request that a busy server refuses.
  const isRetryDue = (): boolean => !quiet && !debug && seconds() - retryToldAt >= RETRY_TOLD_AFTER;
  const sayError = async (error: unknown): Promise<void> => {
    progress?.clear();
    const text = isS3recError(error)
      ? (specFaultsText(error, terminal.columns(), paint) ?? errorText(error, paint))
      : bugText(error, debug, paint);
    terminal.say(text);
    if (debug) {
      terminal.say(causeText(error, paint));
    }
  };
  const text = (lines: (paint: Paint) => Iterable<string>): Promise<void> => {
    // A question may follow a result, and no line of progress may interrupt it.
    progress?.clear();
    return terminal.print(lines(terminal.printPaint));
  };
  return {
    format,
    report(event) {
      if (event.type === 'progress' || event.type === 'stage') {
        progress?.show(event);
        return;
      }
      if (event.type === 'retry' && isRetryDue()) {
        retryToldAt = seconds();
        terminal.say(paint.dim(retryText(event)));
        return;
      }
      const said = eventText(event, paint, debug);
      if (said !== undefined) {
        terminal.say(said);
      }
    },
    text,
    preface: async (lines) => {
      if (!quiet) {
        await text(lines);
      }
    },
    remark(lines) {
      if (!quiet) {
        terminal.say([...lines(paint)].join('\n'));
      }
    },
    async lines() {},
    async result() {},
    error: sayError,
    specError: sayError,
    prompt: terminal.prompt,
    canPrompt: terminal.canPrompt,
    settle: () => progress?.clear(),
  };
}

function jsonOutput(terminal: Terminal, { quiet, debug }: CommonOptions): Output {
  const lineOf = jsonEvents({ quiet, debug, now: seconds });
  const report = (event: RunEvent): void => {
    const line = lineOf(event);
    // A reporter must not block or throw. The next awaited print waits for a slow reader, and reports what is wrong
    // with it.
    if (line !== undefined) {
      terminal.print([line]).catch(() => {});
    }
  };
  return {
    format: 'json',
    report,
    async text() {},
    async preface() {},
    remark() {},
    lines: (values) => terminal.print(mapped(values, escapedJson)),
    result: (result) => terminal.print([ndjson({ type: 'result', ...result })]),
    async error(error) {
      if (debug) {
        terminal.say(causeText(error, terminal.sayPaint));
      }
      try {
        await terminal.print([ndjson({ type: 'error', ...errorFacts(error) })]);
      } catch (broken) {
        if (isS3recError(broken)) {
          terminal.say(errorText(broken, terminal.sayPaint));
        }
      }
    },
    async specError() {},
    prompt: terminal.prompt,
    canPrompt: terminal.canPrompt,
    settle() {},
  };
}

function seconds(): number {
  return performance.now() / 1000;
}

function* mapped<From, To>(values: Iterable<From>, map: (value: From) => To): Generator<To> {
  for (const value of values) {
    yield map(value);
  }
}
