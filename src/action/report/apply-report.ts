import { shownName } from '../../core/shown-name.ts';
import type { ApplyOutcome } from '../../app/apply/apply-outcome.ts';
import { applyDetails, applyTotals } from '../../cli/views/apply.ts';
import { code, plain, plainLines, tableHead, tableRow } from '../../cli/views/shared/markdown.ts';
import type { PlanView } from '../../cli/views/plan/plan.ts';
import { targetText } from '../../cli/views/shared/target.ts';
import { fit } from './fit.ts';
import { listPart, shorten, tableOf, tableParts, type ReportOptions } from './parts.ts';
import { planTables } from './plan-report.ts';

export interface Applied {
  readonly outcome: ApplyOutcome;
  readonly plan: PlanView;
  /** `manifest.bucket` of the spec, or its bucket. */
  readonly evidenceBucket: string;
}

/** Reports an apply for a summary: what was done, what was not, where the evidence is, and what was planned. */
export function applyReport({ outcome, plan, evidenceBucket }: Applied, options: ReportOptions): string {
  const { header, closing, document } = plan;
  const { failures, manifest } = outcome;
  const failed = {
    title: 'Not done',
    columns: ['object', 'what happened', 'what to do'],
    cells: ({ key, code: name, message, hint = '' }: ApplyOutcome['failures'][number]) => [
      code(shownName(key)),
      `${plainLines(shorten(message, 500))} (${plain(name)})`,
      plainLines(shorten(hint, 500)),
    ],
  };
  return fit(
    [
      `### s3rec apply of ${code(header.spec.name)}`,
      '',
      `**${applyTotals(outcome, closing.summary)}**`,
      '',
      code(targetText(header.target)),
      listPart([...header.notices, ...(closing.notices ?? []), ...applyDetails(outcome)], options),
      tableOf(failures, failed, options),
      ...(manifest === null ? [] : evidence(evidenceBucket, manifest)),
      ...(closing.records === 0 ? [] : ['', 'This was planned:']),
      ...tableParts(document, planTables(closing.phases.length > 1), options),
    ],
    options.limit,
  );
}

function evidence(bucket: string, { run, key, sha256, bundleKey }: NonNullable<ApplyOutcome['manifest']>): string[] {
  return [
    '',
    ...tableHead([`run ${run}`, '']),
    tableRow(['manifest', code(`s3://${bucket}/${key}`)]),
    tableRow(['sha256', code(sha256)]),
    tableRow(['bundle', code(`s3://${bucket}/${bundleKey}`)]),
  ];
}
