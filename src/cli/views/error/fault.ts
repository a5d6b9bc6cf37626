import type { Fault, Warning } from '../../../core/spec/fault.ts';
import { escapeLines, escapeText } from '../shared/escape.ts';
import { COLOURED, PLAIN } from '../output/paint.ts';

export interface FaultView {
  readonly colour: boolean;
  /** Columns of the terminal. Long source lines are cut to them around the caret. */
  readonly width: number;
}

/**
 * One fault as people read it, without a line feed at the end:
 *
 *     s3rec.yaml:4:9: `bucket` is not the name of a general purpose bucket
 *        |
 *      4 | bucket: My_Bucket
 *        |         ^^^^^^^^^
 *        = allowed: 3 to 63 lower case letters, ...
 *        = hint: upper case letters are not allowed
 */
export function renderFault(fault: Fault, { colour, width }: FaultView): string {
  const paint = colour ? COLOURED : PLAIN;
  const number = String(fault.line);
  const margin = ' '.repeat(number.length + 1);
  const lines = [`${paint.bold(position(fault))} ${paint.red(escapeLines(fault.message))}`];
  if (fault.source !== undefined) {
    const { text, caret } = frame(fault, fault.source, Math.max(width - number.length - 5, 20));
    lines.push(
      paint.dim(`${margin} |`),
      `${paint.dim(` ${number} |`)} ${text}`,
      `${paint.dim(`${margin} |`)} ${paint.red(caret)}`,
    );
  }
  const notes = { found: fault.found, allowed: fault.allowed, hint: fault.hint };
  for (const [name, note] of Object.entries(notes)) {
    if (note === undefined || (name === 'found' && fault.source?.text.includes(note) === true)) {
      continue;
    }
    lines.push(`${paint.dim(`${margin} =`)} ${name}: ${escapeLines(note)}`);
  }
  return lines.join('\n');
}

export function renderSpecWarning({ message, place }: Warning, { colour }: FaultView): string {
  const paint = colour ? COLOURED : PLAIN;
  return `${paint.bold(position(place))} ${paint.yellow('warning:')} ${escapeLines(message)}`;
}

function position({ file, line, column }: Warning['place']): string {
  return `${escapeText(file)}:${line}:${column}:`;
}

/**
 * The part of the line around the caret that fits, and the caret under it. Escapes may be longer than their characters.
 */
function frame(fault: Fault, source: NonNullable<Fault['source']>, width: number): { text: string; caret: string } {
  const at = fault.column - source.from;
  const end = fault.endColumn === undefined ? at + 1 : fault.endColumn - source.from;
  const marked = escapeText(source.text.slice(at, end)) || ' ';
  const length = Math.max(1, Math.min(columns(marked), Math.floor(width / 2)));
  const before = escapeText(source.text.slice(0, at));
  const kept = columns(before) + length <= width ? before : `…${before.slice(-(width - length - 1))}`;
  const text = `${kept}${marked}${escapeText(source.text.slice(end))}`;
  const cut = columns(text) <= width ? text : `${text.slice(0, width - 1)}…`;
  return { text: cut.trimEnd(), caret: ' '.repeat(columns(kept)) + '^'.repeat(length) };
}

/** Terminal columns: East Asian wide characters and pictographs take two, combining marks none. */
function columns(text: string): number {
  const wide = text.match(
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/gu,
  );
  const marks = text.match(/\p{M}/gu);
  return Array.from(text).length + (wide?.length ?? 0) - (marks?.length ?? 0);
}
