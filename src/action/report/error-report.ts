import { ERROR_TITLES } from '../../cli/views/error-title.ts';
import { code, plainLines } from '../../cli/views/markdown.ts';
import { PLAIN } from '../../cli/views/paint.ts';
import { specFaultsText } from '../../cli/views/spec-faults.ts';
import type { S3recError } from '../../core/error.ts';
import { fit } from './fit.ts';
import { fencedPart, listPart, shorten, type ReportOptions } from './parts.ts';

/** Of code frames. */
const COLUMNS = 120;

/** What stopped a command before it had a result. @param name of the spec, or its path where no name is known */
export function errorReport(command: string, name: string, error: S3recError, options: ReportOptions): string {
  const faults = specFaultsText(error, COLUMNS, PLAIN);
  return fit(
    [
      `### s3rec ${command} of ${code(shorten(name, 500))}`,
      '',
      `**${ERROR_TITLES[error.code]}** (${error.code})`,
      listPart(options.notes ?? [], options),
      ...(faults === undefined
        ? ['', plainLines(shorten(error.message, 2000))]
        : [fencedPart(faults.split('\n'), options)]),
      ...(error.hint === undefined ? [] : ['', plainLines(shorten(error.hint, 1000))]),
    ],
    options.limit,
  );
}

/** The words of the terminal, for a command that has no report of its own. */
export function textReport(command: string, name: string, lines: Iterable<string>, options: ReportOptions): string {
  return fit(
    [`### s3rec ${command} of ${code(name)}`, listPart(options.notes ?? [], options), fencedPart(lines, options)],
    options.limit,
  );
}
