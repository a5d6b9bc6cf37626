import type { Finding } from '../../core/drift/finding.ts';
import { fieldText, sizeText } from './drift-finding.ts';
import { changeWords, driftTotals, HAND_TITLES, HANDS, type DriftView } from './drift-words.ts';
import { driftDetails, driftHistory, driftNotices, whoseHand } from './drift.ts';
import { escapeText } from './escape.ts';
import { linesIn, type CutOptions } from './groups.ts';
import { targetText } from './target.ts';
import { timeText } from './time.ts';

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
    for (const finding of linesIn<Finding>(document)) {
      if (finding.who !== hand) continue;
      count += 1;
      if (count === 1) {
        yield '';
        yield `### ${HAND_TITLES[hand]}`;
        yield '';
        yield '| object | what | LastModified, recorded | LastModified | version id | fields |';
        yield '|---|---|---|---|---|---|';
      }
      if (all || count <= SHOWN) yield row(finding);
    }
    if (!all && count > SHOWN) {
      yield '';
      yield `and ${count - SHOWN} more; see all: ${code(seeAll)}`;
    }
  }
  const whose = whoseHand(report);
  if (whose !== undefined) {
    yield '';
    yield plain(`${whose}.`);
  }
}

function row(finding: Finding): string {
  const { key, recorded, observed, deleteMarker, fields = [], declared = [], unknown = [] } = finding;
  const details = [
    ...fields.map((change) => code(fieldText(change))),
    ...declared.map((change) => `declared ${code(fieldText(change))}`),
    ...unknown.map((reason) => `unknown: ${plain(reason)}`),
  ];
  const cells = [
    code(key),
    plain([changeWords(finding), sizeText(finding)].filter((part) => part !== '').join(', ')),
    time(recorded?.lastModified),
    time(observed?.lastModified),
    optionalCode(observed?.versionId ?? deleteMarker),
    details.join('<br>'),
  ];
  return `| ${cells.join(' | ')} |`;
}

function time(seconds: number | undefined): string {
  return seconds === undefined ? '' : timeText(seconds);
}

function optionalCode(text: string | undefined): string {
  return text === undefined ? '' : code(text);
}

/**
 * As code: nothing in it is markup, a mention or a link. Backticks where that is simple; a table ends a cell at a pipe even
 * within them, and what stands before a pipe may undo its escape, so such names are spelt in entities, which are never markup
 * (CommonMark, "Entity and numeric character references").
 */
function code(text: string): string {
  const safe = escapeText(text);
  return /^[^\s|\\`]+(?: [^\s|\\`]+)*$/.test(safe)
    ? `\`${safe}\``
    : `<code>${safe.replaceAll(/[^\p{L}\p{N}]/gu, (character) => `&#${character.codePointAt(0)};`)}</code>`;
}

/** As text: everything that markdown or HTML could take for markup within a line is escaped. */
function plain(text: string): string {
  return escapeText(text).replaceAll(/[\\`*_[\]<>|~&]/g, (mark) => ENTITIES[mark] ?? `\\${mark}`);
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
