import { shownName } from '../../core/shown-name.ts';
import { createHash } from 'node:crypto';
import type { Fought } from '../../app/heal/fought.ts';
import { driftTotals, type DriftView } from '../../cli/views/drift/drift-words.ts';
import { formatBytes } from '../../cli/views/shared/bytes.ts';
import { linesIn } from '../../cli/views/shared/groups.ts';
import { counted } from '../../cli/views/shared/counted.ts';
import { code, plain, plainLines, type MarkdownTable } from '../../cli/views/shared/markdown.ts';
import type { PlanView } from '../../cli/views/plan/plan.ts';
import { timeText } from '../../cli/views/shared/time.ts';
import type { Finding } from '../../core/drift/finding.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import { overwritesDrift } from '../../core/plan/overwrites.ts';
import type { IssueCause } from '../github/issue-body.ts';
import type { IssueFinding } from '../github/issue.ts';
import { driftReport } from './drift-report.ts';
import { fit, type Part } from './fit.ts';
import { andMore, link, pagesText, shorten, tableParts, type ReportOptions } from './parts.ts';

/** An issue holds 65,536 characters, and two sections. */
const SECTION_BYTES = 32_000;

export interface IssueOptions {
  /** The run of the workflow. Comments name it, and it has what is cut. */
  readonly runUrl: string;
  /** Links to the spec's pages in markdown, which hold what is cut. */
  readonly pages?: string | undefined;
}

/** The result of healing drift in this run: healed, fought over or refused. */
export interface Healing {
  /** The apply that put things back, and the keys that it left. */
  readonly healed?: { readonly run: number; readonly plan: PlanView; readonly left: ReadonlySet<string> };
  /** Set where it was not healed since two hands are fighting. */
  readonly fought?: Fought;
  /** Set where it was not healed for another reason. */
  readonly refused?: { readonly code: string; readonly message: string; readonly hint?: string | undefined };
}

/**
 * The finding of drift for an issue. It may also be that nobody can tell whether the drift is gone. People are told
 * again only when other objects changed, or in another way.
 */
export function driftIssue(report: DriftView, healing: Healing, options: IssueOptions): IssueFinding {
  const { healed, fought } = healing;
  const cut = cutting(options);
  const notHealed = [...foughtParts(fought, cut), ...refusedLines(healing), ...unseenLines(report)];
  const page = options.pages === undefined ? [] : ['', pagesText(options.pages)];
  const more = [...(healed === undefined ? [] : healedParts(healed, cut)), ...notHealed, ...page];
  return {
    fingerprint: driftFingerprint(report, healing),
    text: driftReport(report, cut, more),
    comment: fit(
      [
        `**${driftTotals(report)}**`,
        ...(healed === undefined ? [] : ['', healedWords(healed)]),
        ...notHealed,
        '',
        `Found by ${link('this run', options.runUrl)}; the issue above says what changed.`,
      ],
      SECTION_BYTES,
    ),
  };
}

/** The finding of a failed apply for an issue. People are told again when it fails in another way, or at other keys. */
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
    comment: `The apply failed (${code(reason)}), see ${link('this run', runUrl)}; the issue above says how.`,
  };
}

/** The comment when the cause of an issue is gone. */
export function goneComment(cause: IssueCause, { runUrl }: IssueOptions): string {
  return `${cause === 'drift' ? 'The drift is gone' : 'An apply succeeded'}: ${link('this run', runUrl)}.`;
}

/** Options for one section, whose report must leave room for the other. */
export function cutting({ runUrl, pages = link('this run', runUrl) }: IssueOptions): ReportOptions {
  return { limit: SECTION_BYTES, seeAll: pages };
}

/**
 * A fingerprint of keys, hands and kinds of change, and of what is unknown, where that counts or there is nothing else.
 * It also covers whether a fight was found, or what else prevented healing.
 */
export function driftFingerprint(
  { header, closing, document }: DriftView,
  { fought, refused }: Omit<Healing, 'healed'> = {},
): string {
  const hash = createHash('sha256');
  for (const { key, who, changes, counts } of linesIn<Finding>(document)) {
    if (counts) {
      hash.update(`${JSON.stringify([key, who, changes])}\n`);
    }
  }
  if (header.failOn.includes('unknown') || !closing.drift) {
    hash.update(JSON.stringify(Object.keys(closing.unseen).toSorted()));
  }
  hash.update(JSON.stringify(fought?.keys ?? []));
  if (fought === undefined && refused !== undefined) {
    hash.update(refused.code);
  }
  return hash.digest('hex');
}

/** A table of what the repair overwrote. With versioning, the version id finds it again. */
const OVERWRITTEN: Omit<MarkdownTable<PlanRecord>, 'takes'> = {
  title: 'Overwritten by the repair',
  columns: ['object', 'ETag', 'version id', 'checksum', 'size', 'LastModified'],
  cells: ({ key, change }) => {
    const { etag = '', versionId, checksum, size = 0, lastModified = 0 } = change.before ?? {};
    return [
      code(shownName(key)),
      code(etag),
      typeof versionId === 'string' ? code(versionId) : '',
      checksum === undefined ? '' : code(`${checksum.algorithm} ${checksum.value}`),
      formatBytes(size),
      timeText(lastModified),
    ];
  },
};

function healedParts(healed: NonNullable<Healing['healed']>, options: ReportOptions): readonly (string | Part)[] {
  const { plan, left } = healed;
  const takes = (record: PlanRecord): boolean => overwritesDrift(record) && !left.has(record.key);
  return ['', healedWords(healed), ...tableParts(plan.document, [{ ...OVERWRITTEN, takes }], options)];
}

function healedWords({ run, left }: NonNullable<Healing['healed']>): string {
  if (left.size === 0) {
    return `Run ${run} put back what was recorded.`;
  }
  return `Run ${run} put back a part of what was recorded, and failed at ${counted(left.size, 'object')}.`;
}

function unseenLines({ closing: { drift } }: DriftView): readonly string[] {
  if (drift) {
    return [];
  }
  return [
    '',
    '> [!WARNING]',
    '> **What could not be seen may still be changed:** the issue stays open until it is seen.',
  ];
}

function refusedLines({ fought, refused }: Healing): readonly string[] {
  if (refused === undefined || (fought?.count ?? 0) > 0) {
    return [];
  }
  const { code: name, message, hint = '' } = refused;
  return [
    '',
    '> [!WARNING]',
    `> **Not healed:** ${plainLines(shorten(message, 500))} (${plain(name)})`,
    ...(hint === '' ? [] : ['>', `> ${plainLines(shorten(hint, 500))}`]),
  ];
}

function foughtParts(fought: Fought | undefined, options: ReportOptions): readonly Part[] {
  if (fought === undefined || fought.count === 0) {
    return [];
  }
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
        first: keys.map((key) => `> - ${code(shownName(key))}`),
      },
      cut: (left) => `> - ${andMore(left, options)}`,
      foot: ['>', '> Find the other hand and stop it, or change the files; then apply once by hand.'],
    },
  ];
}
