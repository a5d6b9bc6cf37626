import { createHash } from 'node:crypto';

import { SCRIPT, STYLE } from './page.gen.ts';

/** The data of a page: the lines that `--format json` prints, and what stands above them. */
export interface ReportPage {
  readonly command: string;
  /** The kind of its records, which decides the columns. */
  readonly kind: 'plan' | 'apply' | 'drift' | 'verify' | 'manifest' | 'log' | 'bundle';
  readonly title: string;
  /** Spec, target, run, commit, signer, times. Absent values are left out. */
  readonly facts: Readonly<Record<string, string | number | null | undefined>>;
  readonly notices?: readonly string[];
  readonly result: Readonly<Record<string, unknown>>;
  readonly records: Iterable<object>;
}

/** Records in one block of data. As many are parsed before the page is painted again. */
const BLOCK = 2000;

/**
 * The page, piece by piece, so memory does not grow with the number of records. It loads nothing from elsewhere, and
 * its policy forbids that. Each line that begins with `{` is a line of data, as `--format json` prints it.
 */
export function* reportPage({
  command,
  kind,
  title,
  facts,
  notices = [],
  result,
  records,
}: ReportPage): Generator<string> {
  const shown = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [{ name, value }],
  );
  yield `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '${hashOf(SCRIPT)}'; style-src '${hashOf(STYLE)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>s3rec ${command}</title>
<style>${STYLE}</style>
<body>
<noscript>This report is shown by its own script, which loads nothing from elsewhere. Its data stand below as JSON Lines.</noscript>
`;
  const report = { type: 'report', version: 1, command, kind, title, facts: shown, notices };
  yield block([report, { type: 'result', command, ...result }].map(dataLine).join(''));
  // Before the records: the first are shown while the browser still reads the others.
  yield `<script>${SCRIPT}</script>\n`;
  let lines: string[] = [];
  for (const record of records) {
    lines.push(dataLine(record));
    if (lines.length < BLOCK) {
      continue;
    }
    yield block(lines.join(''));
    lines = [];
  }
  if (lines.length > 0) {
    yield block(lines.join(''));
  }
  yield '</body>\n</html>\n';
}

function block(lines: string): string {
  return `<script type="application/x-ndjson">\n${lines}</script>\n`;
}

/** Without `<` nothing ends the block that it stands in, or begins a comment there. */
function dataLine(line: object): string {
  return `${JSON.stringify(line).replaceAll('<', String.raw`\u003c`)}\n`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
