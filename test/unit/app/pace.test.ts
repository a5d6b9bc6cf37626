import { expect, test } from 'vitest';
import { limiter } from '../../../src/app/flow/limiter.ts';
import { pace } from '../../../src/app/flow/pace.ts';

const SECOND = 1000;

test.each<[string, number, readonly (readonly [at: number, what: 'throttled' | 'answered', capacity: number])[]]>([
  [
    'half as many on a refusal, and half of these on a later one, down to one',
    16,
    [
      [0, 'throttled', 8],
      [1, 'throttled', 4],
      [2, 'throttled', 2],
      [3, 'throttled', 1],
      [4, 'throttled', 1],
    ],
  ],
  [
    'refusals of requests that were in flight together count as one',
    16,
    [
      [5, 'throttled', 8],
      [5, 'throttled', 8],
      [5.9, 'throttled', 8],
      [6, 'throttled', 4],
    ],
  ],
  [
    'twice as many after ten seconds without a refusal, and no more than all',
    10,
    [
      [0, 'throttled', 5],
      [2, 'throttled', 3],
      [11.9, 'answered', 3],
      [12, 'answered', 6],
      [21.9, 'answered', 6],
      [22, 'answered', 10],
      [40, 'answered', 10],
    ],
  ],
  [
    'answers at full pace are no change that a refusal could be together with',
    16,
    [
      [0, 'answered', 16],
      [0.5, 'throttled', 8],
    ],
  ],
])('%s', (_, all, steps) => {
  let now = 0;
  const requests = limiter(all);
  const its = pace(requests, { now: () => 0, monotonic: () => now, random: () => 0, sleep: async () => {} });
  for (const [at, what, capacity] of steps) {
    now = at * SECOND;
    its[what]();
    expect([at, requests.capacity()]).toEqual([at, capacity]);
  }
});
