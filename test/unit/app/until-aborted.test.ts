import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { untilAborted } from '../../../src/app/flow/until-aborted.ts';

const never = new Promise<string>(() => {});
const broken = new Error('broken');
const stopped = new Error('stopped');

test.each([
  { what: 'work that is done', work: () => Promise.resolve('done'), aborts: 'never', gives: 'done' },
  { what: 'work that fails', work: () => Promise.reject(broken), aborts: 'never', gives: broken },
  { what: 'work that goes on when the signal is aborted', work: () => never, aborts: 'later', gives: stopped },
  { what: 'work that goes on, under a signal of before', work: () => never, aborts: 'before', gives: stopped },
])('$what', async ({ work, aborts, gives }) => {
  const stop = new AbortController();
  if (aborts === 'before') {
    stop.abort(stopped);
  }
  const ended = untilAborted(stop.signal, work()).catch((error: unknown) => error);
  if (aborts === 'later') {
    stop.abort(stopped);
  }
  expect(await ended).toBe(gives);
  expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
});
