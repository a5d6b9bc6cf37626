import { expect, test } from 'vitest';
import { systemClock, unsettable } from '../../../../src/adapters/local/clock.ts';

test('sleeping ends with the time, or with the reason of the signal', async () => {
  const before = systemClock.now();
  await systemClock.sleep(5);
  expect(systemClock.now() - before).toBeGreaterThanOrEqual(4);
  const controller = new AbortController();
  const reason = new Error('stop');
  const sleeping = systemClock.sleep(60_000, controller.signal);
  controller.abort(reason);
  await expect(sleeping).rejects.toBe(reason);
  await expect(systemClock.sleep(60_000, controller.signal)).rejects.toBe(reason);
});

test('the clock that nobody can set goes on while the machine is suspended, and never back', () => {
  let [ticks, booted] = [7000, 500];
  const clock = unsettable(
    () => ticks,
    () => booted,
  );
  const times = [clock()];
  for (const [ran, slept] of [
    [1000, 0],
    [10, 3600],
    [2000, 0],
  ] as const) {
    ticks += ran;
    booted += ran / 1000 + slept;
    times.push(clock());
  }
  // Times since boot are cut to hundredths, and are not asked for more often.
  ticks += 9;
  booted += 60;
  times.push(clock());
  ticks += 1;
  times.push(clock());
  expect(times).toEqual([7000, 8000, 3_608_010, 3_610_010, 3_610_019, 3_670_010]);
  expect(Math.abs(systemClock.monotonic() - performance.now())).toBeLessThan(1000);
});
