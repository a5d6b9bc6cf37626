import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderFault } from '../../../../src/cli/views/error/fault.ts';
import { type Fault, withSource } from '../../../../src/core/spec/fault.ts';

function faultIn(line: string, column: number, endColumn?: number): Fault {
  const fault: Fault = {
    file: 's.yaml',
    line: 1,
    column,
    code: 'wrong-value',
    message: '`x` is wrong',
    ...(endColumn && { endColumn }),
  };
  return withSource(fault, [line]);
}

/** What stands above the caret. */
function marked(view: string): string {
  const [, , source = '', caret = ''] = view.split('\n');
  const start = caret.indexOf('^');
  return source.slice(start, caret.lastIndexOf('^') + 1);
}

test('the caret stands under what it means', () => {
  const view = renderFault(faultIn('bucket: My_Bucket # ours', 9, 18), { colour: false, width: 80 });
  expect(view).toBe('s.yaml:1:9: `x` is wrong\n   |\n 1 | bucket: My_Bucket # ours\n   |         ^^^^^^^^^');
});

test('whatever the line and the width, the caret marks the same text and nothing is wider than the terminal', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z]{0,300}$/),
      fc.stringMatching(/^[A-Z]{1,8}$/),
      fc.stringMatching(/^[a-z]{0,300}$/),
      fc.integer({ min: 40, max: 200 }),
      (before, value, after, width) => {
        const view = renderFault(faultIn(before + value + after, before.length + 1, before.length + value.length + 1), {
          colour: false,
          width,
        });
        expect(marked(view)).toBe(value);
        for (const line of view.split('\n').slice(1)) {
          expect(line.length).toBeLessThanOrEqual(width);
        }
      },
    ),
  );
});

test('nothing in a spec can act on the terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(60), (text, at) => {
      const line = text.replaceAll('\n', '');
      const fault = {
        ...faultIn(line, Math.min(at, line.length) + 1),
        file: text,
        message: text,
        found: text,
        hint: text,
      };
      expect(renderFault(fault, { colour: false, width: 80 })).toMatch(/^(?:[^\p{Cc}\p{Bidi_Control}]|\n)*$/u);
    }),
  );
});

test('wide and escaped characters shift the caret', () => {
  const wide = renderFault(faultIn('名前: X', 5, 6), { colour: false, width: 80 }).split('\n');
  expect(wide[3]?.indexOf('^')).toBe((wide[2]?.indexOf('X') ?? 0) + 2);
  const escaped = renderFault(faultIn('a\u0007: X', 5, 6), { colour: false, width: 80 });
  expect(marked(escaped)).toBe('X');
});

test('colour changes nothing but the colour', () => {
  const fault = { ...faultIn('bucket: My_Bucket', 9, 18), allowed: 'a to z', hint: 'lower case' };
  const plain = renderFault(fault, { colour: false, width: 80 });
  const coloured = renderFault(fault, { colour: true, width: 80 });
  expect(coloured).not.toBe(plain);
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});
