import { expect, test } from 'vitest';

import { overallExitCode } from '../../../src/cli/exit-code.ts';

test.each<[number[], number]>([
  [[], 0],
  [[0, 0], 0],
  [[0, 2], 2],
  [[2, 6], 6],
  [[6, 5], 5],
  [[5, 4], 4],
  [[4, 3], 3],
  [[3, 1], 1],
  [[1, 7], 7],
  [[7, 65], 65],
  [[65, 130], 130],
  [[0, 99], 1],
])('of several specs %j the process ends with %i', (codes, expected) => {
  expect(overallExitCode(codes)).toBe(expected);
});

test.each<[number[], number]>([
  [[0, 4], 6],
  [[3, 0], 6],
  [[6, 4, 3], 6],
  [[5, 3], 6],
  [[0, 5], 6],
  [[1, 4], 1],
  [[0, 0], 0],
])('where one of them wrote objects, %j ends with %i: 3, 4 and 5 say that nothing was', (codes, expected) => {
  expect(overallExitCode(codes, true)).toBe(expected);
});
