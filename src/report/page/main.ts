import { columnsOf } from './columns.ts';
import { listIn, memberOf, objectIn, textIn, type Json, type JsonObject } from './data.ts';
import { element } from './element.ts';
import { answers, attention, bars, runBars, totals } from './overview.ts';
import { Records } from './records.ts';
import { inWords, valueText, visible } from './words.ts';

/** The lines of a block of data: what `--format json` prints. */
function linesOf(block: Element): readonly JsonObject[] {
  const lines = (block.textContent ?? '').split('\n');
  return lines.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as JsonObject] : []));
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

const facts = element('dl', { class: 'facts' });
for (const fact of listIn(report, 'facts')) {
  facts.append(
    element('div', {}, element('dt', {}, textIn(fact, 'name')), element('dd', {}, valueText(memberOf(fact, 'value')))),
  );
}
main.append(
  element(
    'header',
    { class: 'top' },
    element('p', { class: 'brand' }, `s3rec ${visible(inWords(textIn(report, 'command')))}`),
    element('h1', {}, visible(textIn(report, 'title'))),
    facts,
  ),
);
append(attention(result, [...listIn(report, 'notices'), ...listIn(result, 'notices')]));
append(answers(result));
const cards = element(
  'div',
  { class: 'cards' },
  ...totals(memberOf(result, 'summary') === undefined ? objectIn(result, 'plan') : result),
);
main.append(cards);

const columns = columnsOf(kind);
const table = columns.length === 0 || blocks.length === 0 ? undefined : new Records(columns);
append(table?.element);
main.append(
  element(
    'footer',
    {},
    'The data stand in this page, as --format json prints them. ',
    element('code', {}, "grep '^{' FILE.html | jq -c ."),
    ' gives them back.',
  ),
);
document.body.replaceChildren(main);

/** Whose hand a plan's changes are of; absent in records that no hand moved. */
const moved = new Map<string, number>();
const all: Json[] = [];
void read();

/** Block by block, so that the first rows are seen before the last are parsed. */
async function read(): Promise<void> {
  for (const block of blocks) {
    const rows = linesOf(block).map(recordIn);
    if (kind === 'log') {
      all.push(...rows);
    }
    for (const row of rows) {
      const by = textIn(row, 'moved');
      if (by !== '') {
        moved.set(by, (moved.get(by) ?? 0) + 1);
      }
    }
    table?.add(rows);
    // A timer lets the page be painted.
    await new Promise((resolve) => setTimeout(resolve));
  }
  table?.complete();
  const made = [bars('Moved since the last apply, by', [...moved]), kind === 'log' ? runBars(all) : undefined];
  cards.append(...made.filter((card) => card !== undefined));
  document.documentElement.dataset['ready'] = 'yes';
}

function append(section: HTMLElement | undefined): void {
  if (section !== undefined) {
    main.append(section);
  }
}
