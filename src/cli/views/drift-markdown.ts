import type { Finding } from '../../core/drift/finding.ts';
import { fieldText, standingText } from './drift-finding.ts';
import { changeWords, driftTotals, HAND_TITLES, HANDS, timeText, type DriftView } from './drift-words.ts';
import { driftDetails, driftHistory, driftNotices } from './drift.ts';
import { escapeText } from './escape.ts';
import { recordsIn, type CutOptions } from './groups.ts';
import { targetText } from './target.ts';

/** Rows of one table; a comment of GitHub holds 65,536 characters. */
const SHOWN = 100;

/** A report to paste into a ticket: the summary, then the changes, then where to look for the hand. */
export function* driftMarkdown(report: DriftView, { all, seeAll }: CutOptions): Generator<string> {
  const { header, document } = report;
  yield `## Drift of ${code(header.spec.name)}`;
  yield '';
  yield `**${driftTotals(report)}**`;
  yield '';
  yield `${code(targetText(header.target))}: ${plain(driftHistory(report))}`;
  const details = [...driftNotices(report), ...driftDetails(report)];
  if (details.length > 0) yield '';
  for (const line of details) yield `- ${plain(line)}`;
  for (const hand of HANDS) {
    let count = 0;
    for (const finding of recordsIn<Finding>(document)) {
      if (finding.who !== hand) continue;
      count += 1;
      if (count === 1) {
        yield '';
        yield `### ${HAND_TITLES[hand]}`;
        yield '';
        yield '| object | what | LastModified | version id | details |';
        yield '|---|---|---|---|---|';
      }
      if (all || count <= SHOWN) yield row(finding);
    }
    if (!all && count > SHOWN) {
      yield '';
      yield `and ${count - SHOWN} more; see all: ${code(seeAll)}`;
    }
  }
}

function row(finding: Finding): string {
  const { key, observed, deleteMarker, fields = [], declared = [], unknown = [] } = finding;
  const versionId = observed?.versionId ?? deleteMarker;
  const details = [
    standingText(finding),
    ...fields.map(fieldText),
    ...declared.map((change) => `declared ${fieldText(change)}`),
    ...unknown.map((reason) => `unknown: ${escapeText(reason)}`),
  ].filter((part) => part !== '');
  const cells = [
    code(key),
    plain(changeWords(finding)),
    observed === null ? '' : timeText(observed.lastModified),
    versionId === undefined || versionId === null ? '' : code(versionId),
    details.map(plain).join('<br>'),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** As code: nothing in it is markup. In a table a pipe ends the cell even there, unless it is escaped. */
function code(text: string): string {
  const safe = escapeText(text);
  const fence = '`'.repeat(longestRun(safe) + 1);
  const pad = safe.startsWith('`') || safe.endsWith('`') || /^ .* $/.test(safe) ? ' ' : '';
  return `${fence}${pad}${safe}${pad}${fence}`.replaceAll('|', '\\|');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

/** As text: everything that markdown or HTML could take for markup is escaped. */
function plain(text: string): string {
  return escapeText(text).replaceAll(/[\\`*_{}[\]<>()#+!|~&-]/g, (mark) =>
    mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : mark === '&' ? '&amp;' : `\\${mark}`,
  );
}
