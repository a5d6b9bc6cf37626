import { answers } from './answers.ts';
import { attention } from './attention.ts';
import { bars, runBars, totals } from './bars.ts';
import { columnsOf, proofOf } from './columns.ts';
import { listIn, memberOf, objectIn, textIn, type Json, type JsonObject } from './data.ts';
import { element } from './element.ts';
import { FirstAnswers } from './first-answers.ts';
import { header, live } from './header.ts';
import { questionsOf } from './questions.ts';
import { Records } from './records.ts';
import { Tally } from './tally.ts';
import { handText } from './words.ts';

/** The lines of a block of data: what `--format json` prints. */
function linesOf(block: Element): readonly JsonObject[] {
  const lines = (block.textContent ?? '').split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line): JsonObject => JSON.parse(line));
}

/** A plan's and a manifest's line holds its record, an apply's what became of it, too; of the others the line is the record. */
function recordIn(line: JsonObject): Json {
  const [record, receipt] = [objectIn(line, 'record'), memberOf(line, 'receipt')];
  if (memberOf(line, 'record') === undefined) {
    return line;
  }
  return receipt === undefined ? record : { ...record, receipt };
}

const [head, ...blocks] = document.querySelectorAll('script[type="application/x-ndjson"]');
const [report = {}, result = {}] = head === undefined ? [] : linesOf(head);
const main = element('main');
const kind = textIn(report, 'kind');
const columns = columnsOf(kind);
const table = columns.length === 0 || blocks.length === 0 ? undefined : new Records(columns);
const first = new FirstAnswers(blocks.length === 0 ? [] : questionsOf(kind), result);
const cards = element(
  'div',
  { class: 'cards' },
  // For an apply that ended before its end, these are the totals that were planned.
  ...totals({ ...objectIn(result, 'plan'), ...result }, kind),
);
const charts = element('section', { hidden: cards.children.length === 0 }, element('h2', {}, 'Totals'), cards);
const parts = [
  header(report, result),
  first.isEmpty ? undefined : first.element,
  live(report),
  attention(result, [...listIn(report, 'notices'), ...listIn(result, 'notices')]),
  answers(result),
  charts,
  table?.element,
  element(
    'footer',
    {},
    'The data stand in this page, as --format json prints them. ',
    element('code', {}, "grep '^{' FILE.html | jq -c ."),
    ' gives them back.',
  ),
];
main.append(...parts.filter((part) => part !== undefined));
document.body.replaceChildren(main);

/** Runs are kept for a log only. Other records are too many to be kept twice. */
const runs: Json[] = [];
const [moved, proofs] = [new Tally(), new Tally()];
void read();

/** Block by block, so that the first rows are seen before the last are parsed. */
async function read(): Promise<void> {
  for (const block of blocks) {
    const rows = linesOf(block).map(recordIn);
    if (kind === 'log') {
      runs.push(...rows);
    }
    table?.add(rows);
    first.add(rows);
    for (const row of rows) {
      moved.add(handText(textIn(row, 'moved')));
      proofs.add(proofOf(row));
    }
    // A timer lets the page be painted.
    await new Promise((resolve) => setTimeout(resolve));
  }
  table?.complete();
  first.complete((question) => table?.show(question));
  const made = [
    bars('Rows, by proof', proofs.counts),
    bars('Moved since the last apply, by', moved.counts),
    ...runBars(runs),
  ];
  cards.append(...made.filter((card) => card !== undefined));
  charts.hidden = cards.children.length === 0;
  document.documentElement.dataset['ready'] = 'yes';
}
