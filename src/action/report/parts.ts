import { linesIn } from '../../cli/views/shared/groups.ts';
import { code, plain, tableHead, tableRow, type MarkdownTable } from '../../cli/views/shared/markdown.ts';
import type { Records } from '../../ports/documents.ts';
import { Collected, rowsOf, type Part } from './fit.ts';

export interface ReportOptions {
  /** Bytes. */
  readonly limit: number;
  /** The place of the other rows, in markdown (see `link`). */
  readonly seeAll: string;
}

/** How many rows are shown without a click. */
const OPEN_ROWS = 20;

/** Tables over the lines of a document, which is read once. Empty tables are left out. */
export function tableParts<Line>(
  document: Records<Line>,
  tables: readonly MarkdownTable<Line>[],
  options: ReportOptions,
): readonly Part[] {
  const rows = tables.map(() => new Collected(options.limit));
  for (const line of linesIn(document)) {
    const index = tables.findIndex(({ takes }) => takes(line));
    const table = tables[index];
    if (table !== undefined) {
      rows[index]?.add(() => tableRow(table.cells(line)));
    }
  }
  return tables.map((table, index) => tablePart(table, rows[index] ?? new Collected(0), options));
}

/** A table over rows in memory. */
export function tableOf<Line>(
  lines: readonly Line[],
  table: Omit<MarkdownTable<Line>, 'takes'>,
  options: ReportOptions,
): Part {
  const rows = new Collected(options.limit);
  for (const line of lines) {
    rows.add(() => tableRow(table.cells(line)));
  }
  return tablePart(table, rows, options);
}

function tablePart(
  { title, columns }: Pick<MarkdownTable<never>, 'title' | 'columns'>,
  rows: Part['rows'],
  options: ReportOptions,
): Part {
  const isOpen = rows.count <= OPEN_ROWS;
  return {
    head: [
      '',
      `<details${isOpen ? ' open' : ''}><summary>${title} (${rows.count})</summary>`,
      '',
      ...tableHead(columns),
    ],
    rows,
    cut: (left) => `\n${andMore(left, options)}`,
    foot: ['', '</details>'],
  };
}

/** A list of remarks. */
export function listPart(lines: Iterable<string>, options: ReportOptions): Part {
  const items = [...lines].map((line) => `- ${plain(line)}`);
  return { head: [''], rows: rowsOf(items, options.limit), cut: (left) => `- ${andMore(left, options)}`, foot: [] };
}

/** The terminal's lines, unchanged. */
export function fencedPart(lines: Iterable<string>, options: ReportOptions): Part {
  const rows = rowsOf(lines, options.limit);
  const longest = Math.max(2, ...rows.first.map((row) => longestFence(row)));
  const fence = '`'.repeat(longest + 1);
  return {
    head: ['', `${fence}text`],
    rows,
    cut: (left) => `... and ${left} more lines`,
    foot: [fence],
  };
}

function longestFence(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((marks) => marks.length));
}

/** The text for rows that are left out: `and 12 more: [the log](https://…)`. */
export function andMore(left: number, { seeAll }: ReportOptions): string {
  return `and ${left.toLocaleString('en')} more: ${seeAll}`;
}

/** @param pages of a spec, in markdown */
export function pagesText(pages: string): string {
  return `All records, as a page among the artifacts of the run: ${pages}`;
}

/** A link in markdown that holds for any address. */
export function link(text: string, url: string): string {
  if (!URL.canParse(url)) {
    return `${plain(text)}: ${code(url)}`;
  }
  return `[${plain(text)}](${new URL(url).href.replaceAll(/[()<>|`]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)})`;
}

/** Cuts a text of others. The log has all of it. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).toWellFormed()} …`;
}
