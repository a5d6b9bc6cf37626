import { present } from '../core/present.ts';
import { resolve } from 'node:path';

import type { Documents } from '../ports/documents.ts';
import { reportPage, type ReportPage } from '../report/report-page.ts';
import { asInterruption } from './ending.ts';
import type { CommandContext } from './command.ts';
import { errorFacts } from './views/error/error.ts';
import { failedPage } from './views/report/failed-page.ts';
import { escapeText } from './views/shared/escape.ts';
import { writePieces } from './write-pieces.ts';

/**
 * Writes the page of a result piece by piece, beside its place, and moves it there when it is whole. Without `--report`
 * it does nothing.
 */
export function saveReport(
  documents: Documents,
  report: string | undefined,
  { output, cwd }: Pick<CommandContext, 'output' | 'cwd'>,
  page: () => ReportPage,
): void {
  if (report === undefined) {
    return;
  }
  documents.save(writePieces(documents, 'report', reportPage(page())), resolve(cwd, report));
  output.remark(() => [
    `Report written to ${escapeText(report)}. It opens in any browser, and loads nothing from elsewhere.`,
  ]);
}

/**
 * Does the work of a command. If that fails, a page tells how far it came and why it ended, and the error goes on.
 * @param known the page of what is known when it fails
 */
export async function reportingFailure<Done>(
  documents: Documents,
  report: string | undefined,
  context: Pick<CommandContext, 'output' | 'cwd' | 'signal'>,
  known: () => ReportPage,
  work: () => Promise<Done>,
): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    try {
      saveReport(documents, report, context, () => failedPage(known(), asInterruption(error, context.signal)));
    } catch (cause) {
      // The command's own error and exit code matter more.
      const { message, hint } = errorFacts(cause);
      context.output.report({
        type: 'warning',
        message: `there is no report of what failed: ${message}`,
        ...present({ hint }),
      });
    }
    throw error;
  }
}
