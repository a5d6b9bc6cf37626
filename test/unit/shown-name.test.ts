import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeText } from '../../src/cli/views/shared/escape.ts';
import { shownName } from '../../src/core/shown-name.ts';

test.each<[string, string]>([
  ['plain näme 漢字 👩‍👧.txt', 'plain näme 漢字 👩‍👧.txt'],
  [' ', '" "'],
  ['', '""'],
  ['ends in a space ', '"ends in a space "'],
  ['\u00a0', '"\u00a0"'],
  ['x\ny', String.raw`"x\ny"`],
  [String.raw`x\ny`, String.raw`"x\\ny"`],
  ['a"b', String.raw`"a\"b"`],
  ['invoice\u202egpj.exe', String.raw`"invoice\u202egpj.exe"`],
  ['\u001b[31mred', String.raw`"\u001b[31mred"`],
  ['\u2028\ufeff', String.raw`"\u2028\ufeff"`],
])('%j is shown as %s', (name, shown) => {
  expect(shownName(name)).toBe(shown);
});

const ODD = fc.constantFrom('\n', '\\', 'n', '"', ' ', 'a', '\u202e', '\\u202e', '/', '\ud800');

test('law: no two names look alike, and nothing that acts on a terminal is left', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(ODD, { maxLength: 4 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(shownName(one) === shownName(other)).toBe(one === other);
      expect(escapeText(shownName(one))).toBe(shownName(one));
    }),
  );
});
