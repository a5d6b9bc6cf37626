import { present } from '../../../core/present.ts';
import { type ErrorCode, isS3recError, type S3recError } from '../../../core/error.ts';
import { ERROR_TITLES } from './error-title.ts';
import { escapeLines, escapeText } from '../shared/escape.ts';
import type { Paint } from '../output/paint.ts';
import { redact } from '../shared/redact.ts';

/**
 * An error that the user can do something about: title with code, what was wrong, what to do, the request for support.
 */
export function errorText(error: S3recError, paint: Paint): string {
  // Declining is nobody's fault, so it is one soft line.
  if (error.code === 'APPLY_DECLINED') {
    return indented(error.message, '');
  }
  const lines = [
    `${paint.red('Error:')} ${paint.bold(ERROR_TITLES[error.code])} (${error.code})`,
    indented(error.message, '  '),
  ];
  if (error.hint !== undefined) {
    lines.push(`  hint: ${indented(error.hint, '    ').trimStart()}`);
  }
  if (error.requestId !== undefined) {
    lines.push(`  request id: ${escapeText(error.requestId)}`);
  }
  return lines.join('\n');
}

/** The text for an error that is not an S3recError, which is a bug of ours. */
export function bugText(error: unknown, debug: boolean, paint: Paint): string {
  const lines = [
    `${paint.red('Error:')} ${paint.bold(ERROR_TITLES.INTERNAL)} (INTERNAL)`,
    indented(redact(describe(error)), '  '),
    '  hint: Please report it, with the command and what it printed.',
  ];
  if (!debug) {
    lines.push('    Run it once more with --debug to see where it happened.');
  }
  return lines.join('\n');
}

/**
 * For `--debug`: the error and its causes, each with its stack. Properties of errors are left out, since they may hold
 * requests and answers.
 */
export function causeText(error: unknown, paint: Paint): string {
  const lines: string[] = [];
  const seen = new Set<unknown>();
  for (let cause = error; cause !== undefined && cause !== null && !seen.has(cause); cause = causeOf(cause)) {
    seen.add(cause);
    lines.push(
      `${lines.length === 0 ? '' : 'caused by: '}${cause instanceof Error ? (cause.stack ?? describe(cause)) : describe(cause)}`,
    );
  }
  return paint.dim(escapeLines(redact(lines.join('\n'))));
}

export interface ErrorFacts {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
  readonly requestId?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** An error in `--format json`. Its names are a contract. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!isS3recError(error)) {
    return { code: 'INTERNAL', message: redact(describe(error)), hint: 'Please report it.' };
  }
  const { code, message, hint, requestId, data } = error;
  return {
    code,
    message,
    ...present({ hint, requestId, data }),
  };
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function indented(text: string, by: string): string {
  return escapeLines(text)
    .split('\n')
    .map((line) => `${by}${line}`)
    .join('\n');
}
