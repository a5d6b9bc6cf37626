import { UNSAFE, unicodeEscape } from '../../../core/shown-name.ts';

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Makes a name or value from outside (file, key, server) safe on one line of a terminal. */
export function escapeText(text: string): string {
  return text.replaceAll(UNSAFE, (character) => SHORT[character] ?? unicodeEscape(character));
}

/** Makes a text of several lines (messages, hints) safe. Line feeds stay. */
export function escapeLines(text: string): string {
  return text.split('\n').map(escapeText).join('\n');
}

/** Writes JSON on one line. Its value is that of plain JSON, but nothing in it can act on a terminal. */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(UNSAFE, unicodeEscape);
}
