import { expect, test } from 'vitest';
import { timeLimit, type Ends } from '../../../src/app/apply/time-limit.ts';
import { systemClock } from '../../../src/adapters/local/clock.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const clock = { ...systemClock, now: () => NOW, monotonic: () => 1_000_000 };
const DEADLINE = {
  near: 'the deadline is less than two minutes away',
  hint: 'The run is resumable: apply again, and it goes on from what stands in the bucket.',
};
const CREDENTIALS = {
  near: 'the credentials end at 2026-11-30T12:02:00.000Z',
  hint: 'The run is resumable: get new credentials, and apply again. It goes on from what stands in the bucket.',
};

test.each<[string, Ends, object | undefined]>([
  ['nothing ends it', {}, undefined],
  ['a deadline in more than two minutes', { deadline: 1_120_001 }, undefined],
  ['a deadline in two minutes', { deadline: 1_120_000 }, DEADLINE],
  ['a deadline that is over', { deadline: 1 }, DEADLINE],
  ['credentials that end in more than two minutes', { credentialsEnd: NOW + 120_001 }, undefined],
  ['credentials that end in two minutes', { credentialsEnd: NOW + 120_000 }, CREDENTIALS],
  ['credentials that end before the deadline', { deadline: 9_000_000, credentialsEnd: NOW + 120_000 }, CREDENTIALS],
  ['a deadline before the credentials end', { deadline: 1_000_001, credentialsEnd: NOW + 9_000_000 }, DEADLINE],
])('whether an apply may start anything more: %s', (_, ends, near) => {
  expect(timeLimit(clock, ends)()).toEqual(near);
});
