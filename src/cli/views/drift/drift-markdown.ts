import { shownName } from '../../../core/shown-name.ts';
import type { Finding } from '../../../core/drift/finding.ts';
import { fieldText, sizeText } from './drift-finding.ts';
import { changeWords, driftTotals, HAND_TITLES, HANDS, type DriftView } from './drift-words.ts';
import { driftDetails, driftHistory, driftNotices, whoseHand } from './drift.ts';
import { linesIn, type CutOptions } from '../shared/groups.ts';
import { code, plain, tableHead, tableRow, type MarkdownTable } from '../shared/markdown.ts';
import { targetText } from '../shared/target.ts';
import { timeText } from '../shared/time.ts';

/** Rows of one table. A comment of GitHub holds 65,536 characters. */
const SHOWN = 100;

/** Tables of what changed, by whose hand. */
export const DRIFT_TABLES: readonly MarkdownTable<Finding>[] = HANDS.map((hand) => ({
  title: HAND_TITLES[hand],
  columns: ['object', 'what', 'LastModified, recorded', 'LastModified', 'version id', 'fields'],
  takes: ({ who }) => who === hand,
  cells,
}));

/** A report to paste into a ticket: the summary, then the changes, then where to look for the hand. */
export function* driftMarkdown(report: DriftView, { all, seeAll }: CutOptions): Generator<string> {
  const { header, document } = report;
  yield `## Drift of ${code(header.spec.name)}`;
  yield* driftHead(report);
  const remarks = driftRemarks(report);
  if (remarks.length > 0) {
    yield '';
  }
  for (const line of remarks) {
    yield `- ${plain(line)}`;
  }
  for (const { title, columns, takes, cells } of DRIFT_TABLES) {
    let count = 0;
    for (const finding of linesIn<Finding>(document)) {
      if (!takes(finding)) {
        continue;
      }
      count += 1;
      if (count === 1) {
        yield '';
        yield `### ${title}`;
        yield '';
        yield* tableHead(columns);
      }
      if (all || count <= SHOWN) {
        yield tableRow(cells(finding));
      }
    }
    if (!all && count > SHOWN) {
      yield '';
      yield `and ${count - SHOWN} more; see all: ${code(seeAll)}`;
    }
  }
  yield* driftFoot(report);
}

/** The text below the title: the totals, and what the bucket is compared with. */
export function driftHead(report: DriftView): readonly string[] {
  const target = code(targetText(report.header.target));
  return ['', `**${driftTotals(report)}**`, '', `${target}: ${plain(driftHistory(report))}`];
}

/** A list of remarks, not in markdown yet. */
export function driftRemarks(report: DriftView): readonly string[] {
  return [...driftNotices(report), ...driftDetails(report)];
}

/** The text after the tables: where to look for the hand. */
export function driftFoot(report: DriftView): readonly string[] {
  const whose = whoseHand(report);
  return whose === undefined ? [] : ['', plain(`${whose}.`)];
}

function cells(finding: Finding): readonly string[] {
  const { key, recorded, observed, deleteMarker, fields = [], declared = [], unknown = [] } = finding;
  const details = [
    ...fields.map((change) => code(fieldText(change))),
    ...declared.map((change) => `declared ${code(fieldText(change))}`),
    ...unknown.map((reason) => `unknown: ${plain(reason)}`),
  ];
  return [
    code(shownName(key)),
    plain([changeWords(finding), sizeText(finding)].filter((part) => part !== '').join(', ')),
    time(recorded?.lastModified),
    time(observed?.lastModified),
    optionalCode(observed?.versionId ?? deleteMarker),
    details.join('<br>'),
  ];
}

function time(seconds: number | undefined): string {
  return seconds === undefined ? '' : timeText(seconds);
}

function optionalCode(text: string | undefined): string {
  return text === undefined ? '' : code(text);
}
