import { S3recError } from './error.ts';

/** The characters that a backslash quotes between double quotes. */
const ESCAPED_IN_QUOTES = '"\\$`\n';

/**
 * Splits a text into words as a POSIX shell does: at white space outside quotes and backslashes. Nothing is expanded or
 * run: `$HOME`, `*` and `;` stand for themselves.
 * @throws S3recError USAGE: a quote without an end
 */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: '"' | "'" | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const next = text[at + 1];
    if (character === quote) {
      quote = undefined;
    } else if (
      character === '\\' &&
      quote !== "'" &&
      (quote === undefined || ESCAPED_IN_QUOTES.includes(next ?? ' '))
    ) {
      // A backslash at the end of a line joins it with the next.
      word = (word ?? '') + (next === '\n' ? '' : (next ?? '\\'));
      at += 1;
    } else if (quote === undefined && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (quote === undefined && /\s/.test(character)) {
      if (word !== undefined) {
        words.push(word);
      }
      word = undefined;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quote !== undefined) {
    throw new S3recError('USAGE', `A quote has no end: ${text}`, {
      hint: `Close it with ${quote}, or write \\${quote}.`,
    });
  }
  return word === undefined ? words : [...words, word];
}
