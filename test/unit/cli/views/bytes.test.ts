import { expect, test } from 'vitest';

import { formatBytes, formatBytesChange } from '../../../../src/cli/views/shared/bytes.ts';
import { counted, countedNames } from '../../../../src/cli/views/shared/counted.ts';
import { formatDuration } from '../../../../src/cli/views/output/progress.ts';

test.each<[number, string]>([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [1_048_575, '1.0 MiB'],
  [16 * 1024 ** 2, '16.0 MiB'],
  [5 * 1024 ** 4, '5.0 TiB'],
  [5000 * 1024 ** 5, '5000.0 PiB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each<[number, number, string]>([
  [1024, 2048, '1.0 KiB -> 2.0 KiB'],
  [3004, 3000, '3004 B -> 3000 B'],
  [5 * 1024 ** 4, 5 * 1024 ** 4 + 1, '5497558138880 B -> 5497558138881 B'],
  [1023, 1024, '1023 B -> 1.0 KiB'],
])('from %i to %i: %s', (from, to, text) => {
  expect(formatBytesChange(from, to)).toBe(text);
});

test.each<[number, string]>([
  [-1, '0s'],
  [59.4, '59s'],
  [59.6, '1m 00s'],
  [185, '3m 05s'],
  [3720, '1h 02m'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('counts', () => {
  expect([counted(0, 'file'), counted(1, 'file'), counted(2, 'file')]).toEqual(['0 files', '1 file', '2 files']);
  expect(countedNames({ b: 2, a: 2, none: 0, c: 7 })).toBe('c 7, a 2, b 2');
});
