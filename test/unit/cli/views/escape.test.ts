import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { escapedJson, escapeLines, escapeText } from '../../../../src/cli/views/shared/escape.ts';

test.each<[string, string]>([
  ['plain näme 漢字 👩‍👧.txt', 'plain näme 漢字 👩‍👧.txt'],
  ['a\nb\tc\r', String.raw`a\nb\tc\r`],
  ['\u001b[31mred', String.raw`\u001b[31mred`],
  ['\u0000\u007f\u009b', String.raw`\u0000\u007f\u009b`],
  ['invoice\u202egpj.exe', String.raw`invoice\u202egpj.exe`],
  ['\u2066\u200f\u061c', String.raw`\u2066\u200f\u061c`],
  ['\u2028\u2029\ufeff\u200b', String.raw`\u2028\u2029\ufeff\u200b`],
  ['\ud83d alone', String.raw`\ud83d alone`],
])('%j is shown as %s', (text, shown) => {
  expect(escapeText(text)).toBe(shown);
});

test('in texts of several lines the line feeds stay', () => {
  expect(escapeLines('a\nb\u0007')).toBe('a\nb\\u0007');
});

const HARMFUL = /[\p{Cc}\p{Bidi_Control}\p{Cs}\u2028\u2029]/u;

test('law: nothing that acts on a terminal is left, and escaping again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = escapeText(text);
      expect(shown).not.toMatch(HARMFUL);
      expect(escapeText(shown)).toBe(shown);
    }),
  );
});

test('law: JSON is the same value, on one line, and harmless', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
      const line = escapedJson({ value, text });
      expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify({ value, text })));
      expect(line).not.toMatch(HARMFUL);
    }),
  );
});
