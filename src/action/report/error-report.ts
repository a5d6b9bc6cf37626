import { ERROR_TITLES } from '../../cli/views/error/error-title.ts';
import { code, plainLines } from '../../cli/views/shared/markdown.ts';
import { PLAIN } from '../../cli/views/output/paint.ts';
import { specFaultsText } from '../../cli/views/error/spec-faults.ts';
import type { S3recError } from '../../core/error.ts';
import { fit } from './fit.ts';
import { fencedPart, shorten, type ReportOptions } from './parts.ts';

/** Columns of code frames. */
const COLUMNS = 120;

/** Characters of a message. Text of others grows when it is escaped, so the longest form that fits is used. */
const LENGTHS = [2000, 500, 100];

/**
 * Reports what stopped a command before it had a result.
 * @param name of the spec, or its path where no name is known
 */
export function errorReport(command: string, name: string, error: S3recError, options: ReportOptions): string {
  const texts = LENGTHS.map((most) => shortened(command, name, error, { ...options, most }));
  return texts.find((text) => Buffer.byteLength(text) <= options.limit) ?? texts.at(-1) ?? '';
}

function shortened(
  command: string,
  name: string,
  error: S3recError,
  { most, ...options }: ReportOptions & { readonly most: number },
): string {
  const faults = specFaultsText(error, COLUMNS, PLAIN);
  return fit(
    [
      `### s3rec ${command} of ${code(shorten(name, most))}`,
      '',
      `**${ERROR_TITLES[error.code]}** (${error.code})`,
      ...(faults === undefined
        ? ['', plainLines(shorten(error.message, most))]
        : [fencedPart(faults.split('\n'), options)]),
      ...(error.hint === undefined ? [] : ['', plainLines(shorten(error.hint, most))]),
    ],
    options.limit,
  );
}

/** Reports the terminal's lines, for a command that has no report of its own. */
export function textReport(command: string, name: string, lines: Iterable<string>, options: ReportOptions): string {
  return fit([`### s3rec ${command} of ${code(name)}`, fencedPart(lines, options)], options.limit);
}
