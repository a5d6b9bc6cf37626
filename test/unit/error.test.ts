import { expect, test } from 'vitest';

import { S3recError } from '../../src/core/error.ts';

const DETAILS = {
  hint: 'Check the endpoint.',
  transient: true,
  ambiguous: true,
  requestId: 'ABC',
  data: { status: 503 },
};

test('an error of which more is known says all that it said before', () => {
  const error = new S3recError('REMOTE_UNAVAILABLE', 'S3 is not there', DETAILS);
  const more = error.with({ hint: 'Apply again.', data: { run: 7 } });
  expect(more).toMatchObject({
    ...DETAILS,
    code: 'REMOTE_UNAVAILABLE',
    message: 'S3 is not there',
    hint: 'Check the endpoint.\nApply again.',
    data: { status: 503, run: 7 },
  });
  expect(more.cause).toBe(error);
});

test.each([
  ['a first hint stands alone', { hint: 'Apply again.' }, { hint: 'Apply again.', message: 'x', data: undefined }],
  ['another message says the same', { message: 'y' }, { hint: undefined, message: 'y', data: undefined }],
  ['first data stand alone', { data: { run: 7 } }, { hint: undefined, message: 'x', data: { run: 7 } }],
])('%s', (_, more, expected) => {
  expect(new S3recError('HEAD_MOVED', 'x').with(more)).toMatchObject({
    code: 'HEAD_MOVED',
    transient: false,
    ...expected,
  });
});
