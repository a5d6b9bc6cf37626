import { answers } from './answers.ts';
import { attention } from './attention.ts';
import { bars, runBars, totals, Tally } from './bars.ts';
import { headLines, recordBlocks } from './blocks.ts';
import { columnsOf, proofOf } from './columns.ts';
import { listIn, memberOf, objectIn, textIn, type Json, type JsonObject } from './data.ts';
import { element } from './element.ts';
import { FirstAnswers } from './first-answers.ts';
import { header, live } from './header.ts';
import { questionsOf } from './questions.ts';
import { Records } from './records.ts';
import { handText } from './words.ts';

/**
 * The record in a line. Lines of plans and manifests hold it as a member, and lines of an apply hold its receipt, too.
 * Any other line is the record itself.
 */
function recordIn(line: JsonObject): Json {
  const [record, receipt] = [objectIn(line, 'record'), memberOf(line, 'receipt')];
  if (memberOf(line, 'record') === undefined) {
    return line;
  }
  return receipt === undefined ? record : { ...record, receipt };
}

const [report = {}, result = {}] = headLines();
const main = element('main');
const kind = textIn(report, 'kind');
const columns = columnsOf(kind);
const table = columns.length === 0 ? undefined : new Records(columns);
/** Whether nobody looked at the objects. Then a lack of rows is no answer. */
const isUnknown = memberOf(result, 'error') !== undefined || memberOf(memberOf(result, 'objects'), 'ok') === null;
const first = new FirstAnswers(questionsOf(kind), result, isUnknown);
const cards = element(
  'div',
  { class: 'cards' },
  // For an apply that failed early, these are the planned totals.
  ...totals({ ...objectIn(result, 'plan'), ...result }, kind),
);
const charts = element('section', { hidden: cards.children.length === 0 }, element('h2', {}, 'Totals'), cards);
const parts = [
  header(report, result),
  first.element,
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

/** The first rows are seen before the last are read. */
async function read(): Promise<void> {
  for await (const lines of recordBlocks()) {
    const rows = lines.map(recordIn);
    if (kind === 'log') {
      runs.push(...rows);
    }
    table?.add(rows);
    first.add(rows);
    for (const row of rows) {
      moved.add(handText(textIn(row, 'moved')));
      proofs.add(proofOf(row));
    }
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
