import { resolve } from 'node:path';

import { S3recError } from '../core/error.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import type { Documents } from '../ports/documents.ts';
import { reportPage, type ReportPage } from '../report/report-page.ts';
import type { CommandContext } from './command.ts';
import { refuseOut } from './refuse-out.ts';
import { escapeText } from './views/shared/escape.ts';

/**
 * One page tells of one spec, and must not overwrite what is read, nor become content.
 * @throws S3recError USAGE
 */
export function requireReportable(report: string | undefined, specs: readonly ResolvedSpec[], cwd: string): void {
  if (report === undefined) return;
  if (specs.length > 1) {
    throw new S3recError('USAGE', `--report writes the page of one spec, and there are ${specs.length}.`, {
      hint: `Pick one with --name: ${specs.map(({ name }) => name).join(', ')}`,
    });
  }
  const files = specs.map(({ directory, file }) => resolve(directory, file));
  refuseOut({ option: '--report', given: report, paths: [resolve(cwd, report)] }, specs, files);
}

/** Writes the page of a result piece by piece, beside its place, and puts it there when it is whole. Without `--report` nothing. */
export function saveReport(
  documents: Documents,
  report: string | undefined,
  { output, cwd }: Pick<CommandContext, 'output' | 'cwd'>,
  page: () => ReportPage,
): void {
  if (report === undefined) return;
  const file = documents.temporaryFile('report');
  let path: string;
  try {
    for (const piece of reportPage(page())) file.write(Buffer.from(piece));
    ({ path } = file.close());
  } catch (error) {
    file.discard();
    throw error;
  }
  documents.save(path, resolve(cwd, report));
  output.remark(() => [`Report written to ${escapeText(report)}. It opens in any browser, and asks nobody for anything.`]);
}
