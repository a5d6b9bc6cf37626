import { expect, test } from 'vitest';

import { asInterruption, endingOf, overallExitCode } from '../../../src/cli/ending.ts';
import { S3recError } from '../../../src/core/error.ts';

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

const given = { wrote: true, hint: '2 actions were done by then.' };
const ended = new S3recError('REMOTE_UNAVAILABLE', 'no answer', given);

test('what fails after a signal is an interruption, and what was written before it stays known', () => {
  const error = asInterruption(ended, AbortSignal.abort());
  expect(error).toMatchObject({
    code: 'INTERRUPTED',
    message: expect.stringContaining('no answer') as string,
    ...given,
  });
  expect(endingOf(error)).toEqual({ exitCode: 130, wrote: true });
  const nothing = asInterruption(new Error('x'), AbortSignal.abort());
  expect(endingOf(nothing)).toEqual({ exitCode: 130, wrote: false });
  expect(asInterruption(ended, new AbortController().signal)).toBe(ended);
});
