import { escapeLines, escapeText } from './escape.ts';

/** A table of one kind of rows. Its cells are markdown already. */
export interface MarkdownTable<Line> {
  readonly title: string;
  readonly columns: readonly string[];
  readonly takes: (line: Line) => boolean;
  readonly cells: (line: Line) => readonly string[];
}

/** The lines above a table's rows. */
export function tableHead(columns: readonly string[]): readonly string[] {
  return [tableRow(columns), `|${'---|'.repeat(columns.length)}`];
}

export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/**
 * Shows a text as code, so that nothing in it is markup, a mention or a link. Backticks suffice for simple texts. A
 * table ends a cell at a pipe even within them, and a character before the pipe may undo its escape. Such names are
 * spelt in entities, which are never markup (CommonMark, "Entity and numeric character references").
 */
export function code(text: string): string {
  const safe = escapeText(text);
  return /^[^\s|\\`]+(?: [^\s|\\`]+)*$/.test(safe)
    ? `\`${safe}\``
    : `<code>${safe.replaceAll(/[^\p{L}\p{N}]/gu, (character) => `&#${character.codePointAt(0)};`)}</code>`;
}

/**
 * Shows a text as text: everything that markdown or HTML could take for markup is escaped. GitHub makes links and
 * mentions of the text that comes out, where no escape is left. So an empty comment separates their parts.
 */
export function plain(text: string): string {
  return (
    escapeText(text)
      .replaceAll(/[\\`*_[\]<>|~&$]/g, (mark) => ENTITIES[mark] ?? `\\${mark}`)
      .replace(
        /^(?<space>\s*)(?=[-+=#]|\d+[.)](?:\s|$))(?<mark>\d*.)/,
        (_match, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.at(-1)}`,
      )
      // Four spaces begin a block of code.
      .replace(/^ +/, ' ')
      .replaceAll(
        /(?<=@)(?=\S)|(?<=\bGH)(?=-\d)|(?<=#)(?=\d)|(?<=\b(?:https?|ftp):)(?=\/\/)|(?<=\bwww)(?=\.)/gi,
        '<!-- -->',
      )
  );
}

/** Shows a text of several lines (messages, hints) as text. */
export function plainLines(text: string): string {
  return escapeLines(text).split('\n').map(plain).join('<br>');
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', $: '&dollar;' };
