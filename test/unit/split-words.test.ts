import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellWord } from '../../src/core/shell-word.ts';
import { splitWords } from '../../src/core/split-words.ts';

describe('splitWords', () => {
  it.each([
    ['', []],
    ['  \n\t ', []],
    ['--refresh', ['--refresh']],
    ['--takeover abc\n--deep\n', ['--takeover', 'abc', '--deep']],
    [`--at-least '7'`, ['--at-least', '7']],
    [`a'b c'"d e"f`, ['ab cd ef']],
    [`'' ""`, ['', '']],
    [String.raw`a\ b \"c\"`, ['a b', '"c"']],
    [String.raw`"a\"b\\c\d"`, [String.raw`a"b\c\d`]],
    [String.raw`'a\'`, [String.raw`a\ `.trim()]],
    ['a\\\nb', ['ab']],
    ['"a\\\nb"', ['ab']],
    ['\\', ['\\']],
  ])('%j', (text, words) => {
    expect(splitWords(text)).toEqual(words);
    if (!text.endsWith('\\')) {
      expect(splitWords(text)).toEqual(shellSplits(text));
    }
  });

  it('expands and runs nothing', () => {
    expect(splitWords('$HOME `id` $(id) * ; | # ~')).toEqual(['$HOME', '`id`', '$(id)', '*', ';', '|', '#', '~']);
  });

  it.each(["'a", 'b "c', `"it's`])('a quote without an end: %s', (text) => {
    expect(() => splitWords(text)).toThrow(/quote has no end/);
  });

  it('takes apart what shellWord quotes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
        expect(splitWords(words.map(shellWord).join(' '))).toEqual(words);
      }),
    );
  });
});

function shellSplits(text: string): readonly string[] {
  const printed = execFileSync('sh', ['-c', `printf '%s\\0' ${text.trim().replaceAll(/(?<!\\)\n/g, ' ')}`]).toString();
  return text.trim() === '' ? [] : printed.split('\0').slice(0, -1);
}
