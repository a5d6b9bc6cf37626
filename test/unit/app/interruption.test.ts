import { expect, test } from 'vitest';
import { breather } from '../../../src/app/flow/breather.ts';
import { interruption } from '../../../src/app/flow/interruption.ts';
import type { Clock } from '../../../src/ports/clock.ts';

/** Time passes when `pass` says so. */
function manualClock(): {
  readonly clock: Clock;
  readonly pass: (ms: number) => Promise<void>;
  readonly ended: () => number;
} {
  let at = 0;
  let ended = 0;
  const sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  const clock: Clock = {
    now: () => at,
    monotonic: () => at,
    random: () => 0,
    sleep: (ms, signal) =>
      new Promise((wake, reject) => {
        sleepers.push({ until: at + ms, wake });
        signal?.addEventListener('abort', () => {
          ended += 1;
          reject(new Error('no longer waited for'));
        });
      }),
  };
  const pass = async (ms: number): Promise<void> => {
    at += ms;
    for (const { until, wake } of sleepers) {
      if (until <= at) {
        wake();
      }
    }
    await new Promise(setImmediate);
  };
  return { clock, pass, ended: () => ended };
}

test.each([true, false])(
  'three, six and eight seconds after the first signal (before the run began: %s)',
  async (early) => {
    const { clock, pass } = manualClock();
    const user = new AbortController();
    if (early) {
      user.abort();
    }
    const { stopping, inFlight, closing, releasing } = interruption(clock, user.signal);
    const states = (): readonly boolean[] => [stopping, inFlight, closing, releasing].map(({ aborted }) => aborted);
    await pass(early ? 0 : 20_000);
    user.abort();
    expect(states()).toEqual([true, false, false, false]);
    await pass(2999);
    expect(states()).toEqual([true, false, false, false]);
    await pass(1);
    expect(states()).toEqual([true, true, false, false]);
    expect(inFlight.reason).toMatchObject({ code: 'INTERRUPTED' });
    await pass(3000);
    expect(states()).toEqual([true, true, true, false]);
    await pass(2000);
    expect(states()).toEqual([true, true, true, true]);
  },
);

test('a run that has ended leaves no timer, and starts none', async () => {
  const { clock, pass, ended } = manualClock();
  const user = new AbortController();
  const run = interruption(clock, user.signal);
  user.abort();
  run.end();
  expect(ended()).toBe(3);
  await pass(10_000);
  const other = interruption(clock, new AbortController().signal);
  other.end();
  expect([run.closing, other.closing].map(({ aborted }) => aborted)).toEqual([false, false]);
});

test('work without waiting lets signals in after a tenth of a second', async () => {
  const user = new AbortController();
  const breathe = breather(user.signal);
  expect(breathe()).toBeUndefined();
  const until = performance.now() + 110;
  while (performance.now() < until) {
    // Busy.
  }
  const first = breathe();
  expect(first).toBeInstanceOf(Promise);
  await first;
  expect(breathe()).toBeUndefined();
});
