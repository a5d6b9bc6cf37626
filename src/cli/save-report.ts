import { resolve } from 'node:path';

import type { Documents } from '../ports/documents.ts';
import { reportPage, type ReportPage } from '../report/report-page.ts';
import type { CommandContext } from './command.ts';
import { escapeText } from './views/shared/escape.ts';

/** Writes the page of a result piece by piece, beside its place, and puts it there when it is whole. Without `--report` nothing. */
export function saveReport(
  documents: Documents,
  report: string | undefined,
  { output, cwd }: Pick<CommandContext, 'output' | 'cwd'>,
  page: () => ReportPage,
): void {
  if (report === undefined) {
    return;
  }
  const file = documents.temporaryFile('report');
  let path: string;
  try {
    for (const piece of reportPage(page())) {
      file.write(Buffer.from(piece));
    }
    ({ path } = file.close());
  } catch (error) {
    file.discard();
    throw error;
  }
  documents.save(path, resolve(cwd, report));
  output.remark(() => [
    `Report written to ${escapeText(report)}. It opens in any browser, and asks nobody for anything.`,
  ]);
}
