/**
 * Characters that can move the cursor, hide or reorder text, or are no text at all. They are control characters, line
 * and paragraph separators, zero-width space and BOM, and lone surrogates. Bidirectional controls are among them, which
 * make `gpj.exe` look like `exe.jpg`.
 */
export const UNSAFE: RegExp = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}\u200b\ufeff]/gu;

export function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * A name (of a file, key or folder) as people are shown it, on one line: unchanged where it is plain, else in quotes as
 * JSON has it. No two names look alike: only quoted names have quotes, and spaces at an end can be seen.
 */
export function shownName(name: string): string {
  const isPlain = name !== '' && name.trim() === name && !/["\\]/.test(name) && name.search(UNSAFE) < 0;
  return isPlain ? name : JSON.stringify(name).replaceAll(UNSAFE, unicodeEscape);
}
