import { DRIFT_TABLES, driftFoot, driftHead, driftRemarks } from '../../cli/views/drift/drift-markdown.ts';
import type { DriftView } from '../../cli/views/drift/drift-words.ts';
import { code } from '../../cli/views/shared/markdown.ts';
import { fit, type Part } from './fit.ts';
import { listPart, tableParts, type ReportOptions } from './parts.ts';

/** Reports who changed what since the last apply, for a summary or an issue. `more` stands after the findings. */
export function driftReport(report: DriftView, options: ReportOptions, more: readonly (string | Part)[] = []): string {
  return fit(
    [
      `### s3rec drift of ${code(report.header.spec.name)}`,
      ...driftHead(report),
      listPart([...driftRemarks(report)], options),
      ...tableParts(report.document, DRIFT_TABLES, options),
      ...more,
      ...driftFoot(report),
    ],
    options.limit,
  );
}
