/**
 * What can move the cursor, hide or reorder text, or is no text at all: control characters, line and paragraph
 * separators, bidirectional controls (they make `gpj.exe` look like `exe.jpg`), zero-width space and BOM, lone surrogates.
 */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}\u200b\ufeff]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A name or value from outside (file, key, server), safe on one line of a terminal. */
export function escapeText(text: string): string {
  return text.replaceAll(UNSAFE, (character) => SHORT[character] ?? unicodeEscape(character));
}

/** The same for texts of several lines (messages, hints): line feeds stay. */
export function escapeLines(text: string): string {
  return text.split('\n').map(escapeText).join('\n');
}

/** JSON on one line. The same value as plain JSON, but nothing in it can act on a terminal. */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(UNSAFE, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
