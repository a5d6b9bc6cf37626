import { shownName } from '../../core/shown-name.ts';
import { fieldChanges } from '../../cli/views/plan/field-changes.ts';
import { code, plain, plainLines, type MarkdownTable } from '../../cli/views/shared/markdown.ts';
import { PLAIN } from '../../cli/views/output/paint.ts';
import { PLAN_GROUPS } from '../../cli/views/plan/plan-groups.ts';
import { recordBytes, recordFacts } from '../../cli/views/plan/plan-record.ts';
import { planDetails, planHistory, planTotals, type PlanView } from '../../cli/views/plan/plan.ts';
import { targetText } from '../../cli/views/shared/target.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import type { GuardFinding } from '../../core/plan/plan-document.ts';
import { fit, rowsOf, type Part } from './fit.ts';
import { andMore, listPart, shorten, tableParts, type ReportOptions } from './parts.ts';

/**
 * Reports a plan for a comment or a summary: totals first, then what stops it, then every action that there is room
 * for.
 */
export function planReport(plan: PlanView, options: ReportOptions): string {
  const { header, closing, document } = plan;
  return fit(
    [
      `### s3rec plan of ${code(header.spec.name)}`,
      '',
      `**${planTotals(closing)}**`,
      '',
      `${code(targetText(header.target))}: ${plain(planHistory(header))}`,
      guardPart(closing.guards, options),
      listPart([...header.notices, ...(closing.notices ?? []), ...planDetails(closing)], options),
      ...tableParts(document, planTables(closing.phases.length > 1), options),
      '',
      `Plan id ${code(closing.id)}`,
    ],
    options.limit,
  );
}

/** The actions of a plan by kind. */
export function planTables(phases: boolean): readonly MarkdownTable<PlanRecord>[] {
  return PLAN_GROUPS.map(({ title, takes }) => ({
    title,
    columns: ['object', 'size', 'why', 'changes'],
    takes,
    cells: (record) => [
      code(shownName(record.key)),
      recordBytes(record),
      plain(recordFacts(record, phases, PLAIN).join(', ')),
      fieldChanges(record)
        .map((change) => code(shorten(change, 300)))
        .join('<br>'),
    ],
  }));
}

/** The guards that refuse the apply, and how to proceed. */
function guardPart(guards: readonly GuardFinding[], options: ReportOptions): Part {
  return {
    head: [],
    rows: rowsOf(
      guards.map((guard) => guardText(guard, options)),
      options.limit,
    ),
    cut: (left) => `\n> [!CAUTION]\n> ${andMore(left, options)}`,
    foot: [],
  };
}

function guardText({ rule, message, hint, keys, count }: GuardFinding, options: ReportOptions): string {
  const lines = [
    `**Refused by ${plain(rule)}:** ${plainLines(shorten(message, 1000))}`,
    ...(keys.length === 0 ? [] : ['', ...keys.map((key) => `- ${code(shownName(key))}`)]),
    ...(keys.length > 0 && count > keys.length ? [`- ${andMore(count - keys.length, options)}`] : []),
    '',
    plainLines(shorten(hint, 1000)),
  ];
  return ['', '> [!CAUTION]', ...lines.map((line) => `> ${line}`.trimEnd())].join('\n');
}
