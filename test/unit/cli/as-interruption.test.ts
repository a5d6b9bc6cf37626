import { expect, test } from 'vitest';
import { endingOf } from '../../../src/cli/one-by-one.ts';
import { asInterruption } from '../../../src/cli/as-interruption.ts';
import { S3recError } from '../../../src/core/error.ts';

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
