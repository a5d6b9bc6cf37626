import { expect, test } from 'vitest';
import { retries } from '../../../src/app/flow/retry.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { RunEvent } from '../../../src/core/event.ts';

const throttled = new S3recError('REMOTE_THROTTLED', 'SlowDown', { transient: true });
const silent = new S3recError('REMOTE_UNREACHABLE', 'reset', { transient: true, ambiguous: true });
const stale = new S3recError('REMOTE_PRECONDITION_FAILED', '412');
const denied = new S3recError('REMOTE_ACCESS_DENIED', '403');

/** Runs one request against a script of failures; the last step is the result. */
async function attempt(script: readonly (S3recError | string)[], settle?: () => Promise<string | undefined>) {
  const waits: number[] = [];
  const events: RunEvent[] = [];
  let calls = 0;
  const clock = {
    now: () => 0,
    random: () => 0.5,
    sleep: async (ms: number) => {
      waits.push(ms);
    },
  };
  const deps = { clock, report: (event: RunEvent) => void events.push(event) };
  const result = await retries(deps)(
    { operation: 'PutObject', key: 'k', ...(settle === undefined ? {} : { settle }) },
    async () => {
      const step = script[calls] ?? 'too many calls';
      calls += 1;
      if (step instanceof S3recError) {
        throw step;
      }
      return step;
    },
  ).catch((error: unknown) => error);
  return { result, calls, waits, events };
}

test.each([
  ['an answer at once', [], 1],
  ['one throttled attempt', [throttled], 2],
  ['seven of them', [throttled, throttled, throttled, throttled, throttled, throttled, throttled], 8],
])('%s ends in the result', async (_, failures, calls) => {
  const outcome = await attempt([...failures, 'done']);
  expect(outcome).toMatchObject({ result: 'done', calls });
  expect(outcome.events).toHaveLength(failures.length);
});

test('a skewed clock is set by the answer: one more attempt shows whether that helped', async () => {
  const skewed = new S3recError('REMOTE_REFUSED', 'skewed', {
    transient: true,
    data: { s3Code: 'RequestTimeTooSkewed' },
  });
  expect(await attempt([skewed, 'done'])).toMatchObject({ result: 'done', calls: 2 });
  expect(await attempt([skewed, skewed, 'done'])).toMatchObject({ result: skewed, calls: 2 });
});

test('waits double, within the cap', async () => {
  const { waits, result } = await attempt(Array.from({ length: 8 }, () => throttled));
  expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 6400]);
  expect(result).toBe(throttled);
});

test('what is not transient is not retried', async () => {
  expect(await attempt([denied, 'done'])).toMatchObject({ result: denied, calls: 1 });
});

test.each<[string, readonly (S3recError | string)[], string | undefined, unknown, number]>([
  ['a refusal after a lost answer is our own write', [silent, stale], 'found', 'found', 1],
  ['a refusal after a lost answer is another hand', [silent, stale], undefined, stale, 1],
  ['a refusal without a lost answer is not looked at', [stale], 'found', stale, 0],
  ['the last attempt without an answer is looked at', Array.from({ length: 8 }, () => silent), 'found', 'found', 1],
])('%s', async (_, script, found, expected, looks) => {
  let looked = 0;
  const { result } = await attempt(script, async () => {
    looked += 1;
    return found;
  });
  expect(result).toBe(expected);
  expect(looked).toBe(looks);
});
