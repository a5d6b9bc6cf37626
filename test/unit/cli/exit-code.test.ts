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
