import { expect, test } from 'vitest';
import { systemClock } from '../../../../src/adapters/local/clock.ts';

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
