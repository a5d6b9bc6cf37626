import { createHash } from 'node:crypto';
import type { Fought } from '../../app/heal/fought.ts';
import { driftTotals, type DriftView } from '../../cli/views/drift-words.ts';
import { formatBytes } from '../../cli/views/bytes.ts';
import { linesIn } from '../../cli/views/groups.ts';
import { code, type MarkdownTable } from '../../cli/views/markdown.ts';
import type { PlanView } from '../../cli/views/plan.ts';
import { timeText } from '../../cli/views/time.ts';
import type { Finding } from '../../core/drift/finding.ts';
import type { PlanRecord } from '../../core/plan/action.ts';
import { overwritesDrift } from '../../core/plan/overwrites.ts';
import type { IssueCause } from '../github/issue-body.ts';
import type { IssueFinding } from '../github/issue.ts';
import { driftReport } from './drift-report.ts';
import { fit, type Part } from './fit.ts';
import { andMore, link, tableParts, type ReportOptions } from './parts.ts';

/** An issue holds 65,536 characters, and two sections. */
const SECTION_BYTES = 32_000;

export interface IssueOptions {
  /** The run of the workflow: comments name it, and what is cut is there. */
  readonly runUrl: string;
  readonly notes?: readonly string[];
}

/** What became of the drift in this run. */
export interface Healing {
  /** Of the apply that put things back. */
  readonly healed?: { readonly run: number; readonly plan: PlanView };
  /** It was not healed: two hands are fighting. */
  readonly fought?: Fought;
}

/** Drift for an issue. Somebody is told again only when other objects moved, or moved otherwise. */
export function driftIssue(report: DriftView, { healed, fought }: Healing, options: IssueOptions): IssueFinding {
  const cut = cutting(options);
  const more = [...(healed === undefined ? [] : healedParts(healed, cut)), ...foughtParts(fought, cut)];
  return {
    fingerprint: driftFingerprint(report, fought),
    text: driftReport(report, cut, more),
    comment: fit(
      [
        `**${driftTotals(report)}**`,
        ...(healed === undefined ? [] : ['', healedWords(healed.run)]),
        ...foughtParts(fought, cut),
        '',
        `Found by ${link('this run', options.runUrl)}; the issue above tells what.`,
      ],
      SECTION_BYTES,
    ),
  };
}

/** A failed apply for an issue: somebody is told again when it fails in another way, or at other keys. */
export function applyIssue(
  report: string,
  { reason, keys = [] }: { readonly reason: string; readonly keys?: readonly string[] },
  { runUrl }: IssueOptions,
): IssueFinding {
  return {
    fingerprint: createHash('sha256')
      .update(JSON.stringify([reason, keys]))
      .digest('hex'),
    text: [report, '', `From ${link('this run', runUrl)}.`].join('\n'),
    comment: `The apply failed (${code(reason)}), see ${link('this run', runUrl)}; the issue above tells how.`,
  };
}

/** Said when the cause of an issue is gone. */
export function goneComment(cause: IssueCause, { runUrl }: IssueOptions): string {
  return `${cause === 'drift' ? 'The drift is gone' : 'An apply succeeded'}: ${link('this run', runUrl)}.`;
}

/** Of a section: its report must leave room for the other. */
export function cutting({ runUrl, notes }: IssueOptions): ReportOptions {
  return { limit: SECTION_BYTES, seeAll: link('this run', runUrl), ...(notes !== undefined && { notes }) };
}

/** Keys, hands and kinds of change; what is unknown where that counts; whether a fight was found. */
export function driftFingerprint({ header, closing, document }: DriftView, fought?: Fought): string {
  const hash = createHash('sha256');
  for (const { key, who, changes, counts } of linesIn<Finding>(document)) {
    if (counts) hash.update(`${JSON.stringify([key, who, changes])}\n`);
  }
  if (header.failOn.includes('unknown')) hash.update(JSON.stringify(Object.keys(closing.unseen).toSorted()));
  hash.update(JSON.stringify(fought?.keys ?? []));
  return hash.digest('hex');
}

/** What the repair overwrote: with versioning, the version id finds it again. */
const OVERWRITTEN: MarkdownTable<PlanRecord> = {
  title: 'Overwritten by the repair',
  columns: ['object', 'ETag', 'version id', 'checksum', 'size', 'LastModified'],
  takes: overwritesDrift,
  cells: ({ key, change }) => {
    const { etag = '', versionId, checksum, size = 0, lastModified = 0 } = change.before ?? {};
    return [
      code(key),
      code(etag),
      typeof versionId === 'string' ? code(versionId) : '',
      checksum === undefined ? '' : code(`${checksum.algorithm} ${checksum.value}`),
      formatBytes(size),
      timeText(lastModified),
    ];
  },
};

function healedParts(
  { run, plan }: NonNullable<Healing['healed']>,
  options: ReportOptions,
): readonly (string | Part)[] {
  return ['', healedWords(run), ...tableParts(plan.document, [OVERWRITTEN], options)];
}

function healedWords(run: number): string {
  return `Run ${run} put back what was recorded.`;
}

function foughtParts(fought: Fought | undefined, options: ReportOptions): readonly Part[] {
  if (fought === undefined || fought.count === 0) return [];
  const { count, keys, runs } = fought;
  return [
    {
      head: [
        '',
        '> [!WARNING]',
        `> **Not healed again: two hands are fighting.** The runs ${runs.toSorted((a, b) => a - b).join(', ')} each healed the same:`,
      ],
      rows: {
        count,
        first: keys.map((key) => `> - ${code(key)}`),
      },
      cut: (left) => `> - ${andMore(left, options)}`,
      foot: ['>', '> Find the other hand and stop it, or change the files; then apply once by hand.'],
    },
  ];
}
