import { describe, expect, test } from 'vitest';
import { timeLimit, whileTimeIsLeft, type Ends } from '../../../src/app/flow/time-limit.ts';
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
  ['credentials that end in more than two minutes', { credentialsEnd: () => NOW + 120_001 }, undefined],
  ['credentials that tell no end', { credentialsEnd: () => undefined }, undefined],
  ['credentials that end in two minutes', { credentialsEnd: () => NOW + 120_000 }, CREDENTIALS],
  [
    'credentials that end before the deadline',
    { deadline: 9_000_000, credentialsEnd: () => NOW + 120_000 },
    CREDENTIALS,
  ],
  ['a deadline before the credentials end', { deadline: 1_000_001, credentialsEnd: () => NOW + 9_000_000 }, DEADLINE],
])('whether an apply may start anything more: %s', (_, ends, near) => {
  expect(timeLimit(clock, ends)()).toEqual(near);
});

describe('what comes before the first write', () => {
  const NEAR = { code: 'DEADLINE_NEAR', message: `Nothing of app was started: ${DEADLINE.near}`, hint: DEADLINE.hint };

  /** A clock that stands until it sleeps, and the times that it slept. */
  function sleeping(): { readonly clock: typeof systemClock; readonly slept: number[] } {
    let now = 1_000_000;
    const slept: number[] = [];
    const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
    };
    return { slept, clock: { ...systemClock, monotonic: () => now, sleep } };
  }

  test('ends two minutes before the deadline', async () => {
    const { clock, slept } = sleeping();
    const { signal } = whileTimeIsLeft(clock, new AbortController().signal, { name: 'app', deadline: 1_500_000 });
    expect(signal.aborted).toBe(false);
    await expect.poll(() => signal.aborted).toBe(true);
    expect(signal.reason).toMatchObject(NEAR);
    expect(slept).toEqual([380_000]);
  });

  test('does not begin behind it', async () => {
    const { signal } = whileTimeIsLeft(clock, new AbortController().signal, { name: 'app', deadline: 1_120_000 });
    await expect.poll(() => signal.reason as unknown).toMatchObject(NEAR);
  });

  test('goes by the day, since no timer lasts for weeks', async () => {
    const { clock, slept } = sleeping();
    const day = 86_400_000;
    const { signal } = whileTimeIsLeft(clock, new AbortController().signal, {
      name: 'app',
      deadline: 1_120_000 + day + 1,
    });
    await expect.poll(() => signal.aborted).toBe(true);
    expect(slept).toEqual([day, 1]);
  });

  test('is not ended once it is done', async () => {
    const { clock } = sleeping();
    const { signal, end } = whileTimeIsLeft(clock, new AbortController().signal, { name: 'app', deadline: 1_500_000 });
    end();
    await new Promise(setImmediate);
    expect(signal.aborted).toBe(false);
  });

  test('ends with its own signal, deadline or not', () => {
    for (const given of [{}, { deadline: 9_000_000 }]) {
      const stopping = new AbortController();
      const { signal, end } = whileTimeIsLeft(systemClock, stopping.signal, { name: 'app', ...given });
      stopping.abort(new Error('by a user'));
      expect(signal.reason).toBe(stopping.signal.reason);
      end();
    }
  });
});
