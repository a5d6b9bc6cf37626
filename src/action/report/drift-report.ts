import { DRIFT_TABLES } from '../../cli/views/drift-markdown.ts';
import { driftTotals, type DriftView } from '../../cli/views/drift-words.ts';
import { driftDetails, driftHistory, driftNotices, whoseHand } from '../../cli/views/drift.ts';
import { code, plain } from '../../cli/views/markdown.ts';
import { targetText } from '../../cli/views/target.ts';
import { fit, type Part } from './fit.ts';
import { listPart, tableParts, type ReportOptions } from './parts.ts';

/** Who changed what since the last apply, for a summary or an issue. `more` stands behind the findings. */
export function driftReport(report: DriftView, options: ReportOptions, more: readonly (string | Part)[] = []): string {
  const { header, document } = report;
  const whose = whoseHand(report);
  return fit(
    [
      `### s3rec drift of ${code(header.spec.name)}`,
      '',
      `**${driftTotals(report)}**`,
      '',
      `${code(targetText(header.target))}: ${plain(driftHistory(report))}`,
      listPart([...(options.notes ?? []), ...driftNotices(report), ...driftDetails(report)], options),
      ...tableParts(document, DRIFT_TABLES, options),
      ...more,
      ...(whose === undefined ? [] : ['', plain(`${whose}.`)]),
    ],
    options.limit,
  );
}
