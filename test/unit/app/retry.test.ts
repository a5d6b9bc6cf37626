import { describe, expect, test } from 'vitest';
import { retries, retryBudget } from '../../../src/app/flow/retry.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { RunEvent } from '../../../src/core/event.ts';

const throttled = new S3recError('REMOTE_THROTTLED', 'SlowDown', { transient: true });
const silent = new S3recError('REMOTE_UNREACHABLE', 'reset', { transient: true, ambiguous: true });
const stale = new S3recError('REMOTE_PRECONDITION_FAILED', '412');
const bug = new TypeError('a bug');
const denied = new S3recError('REMOTE_ACCESS_DENIED', '403');

/** Runs one request against a script of failures; the last step is the result. */
async function attempt(script: readonly (Error | string)[], settle?: () => Promise<string | undefined>) {
  const waits: number[] = [];
  const events: RunEvent[] = [];
  let calls = 0;
  const clock = {
    now: () => 0,
    monotonic: () => 0,
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
      if (step instanceof Error) {
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
  expect(await attempt([silent, stale])).toMatchObject({ result: stale, calls: 2 });
  expect(await attempt([denied, 'done'])).toMatchObject({ result: denied, calls: 1 });
});

test.each<[string, readonly (Error | string)[], string | undefined, unknown, number]>([
  ['a fault of our own is told, whatever was lost before', [silent, bug], 'found', bug, 0],
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

test('a pause that the server asks for is kept, and one that is too long ends the request', async () => {
  const asks = (retryAfter: number): S3recError =>
    new S3recError('REMOTE_THROTTLED', 'SlowDown', { transient: true, data: { retryAfter } });
  expect(await attempt([asks(120), 'done'])).toMatchObject({ result: 'done', waits: [120_000] });
  expect(await attempt([asks(30), asks(0.01), 'done'])).toMatchObject({ result: 'done', waits: [30_000, 200] });
  const tooLong = asks(121);
  expect(await attempt([tooLong, 'done'])).toMatchObject({ result: tooLong, calls: 1, waits: [] });
});

describe('who is told of an attempt', () => {
  /** Sends one request. @returns when attempts were sent that got no answer, and what the pace was told */
  async function told(script: readonly (Error | string)[], aborts = false, key?: string) {
    let at = 0;
    const unanswered: number[] = [];
    const paced: string[] = [];
    const events: RunEvent[] = [];
    const user = new AbortController();
    const clock = { now: () => 0, monotonic: () => at, random: () => 0, sleep: async () => {} };
    const pace = { throttled: () => void paced.push('throttled'), answered: () => void paced.push('answered') };
    const retry = retries({ clock, report: (event) => void events.push(event), pace });
    const steps = script.values();
    const request = {
      operation: 'Op',
      key,
      signal: user.signal,
      unanswered: (sentAt: number) => void unanswered.push(sentAt),
    };
    const result = await retry(request, async () => {
      at += 10;
      const { value: step } = steps.next();
      if (step instanceof Error) {
        if (aborts) {
          user.abort(new Error('stopped'));
        }
        throw step;
      }
      return step;
    }).catch((error: unknown) => error);
    return { unanswered, paced, result, events };
  }

  test('one without an answer may have been done: by when it was sent', async () => {
    expect(await told([throttled, silent, silent, 'done'])).toMatchObject({ unanswered: [10, 20], result: 'done' });
    expect(await told([stale])).toMatchObject({ unanswered: [], result: stale });
  });

  test('one that was in flight when the user stopped was not answered either', async () => {
    expect(await told([stale], true)).toMatchObject({ unanswered: [0], result: new Error('stopped') });
    const foreign = new Error('AbortError');
    expect(await told([foreign], true)).toMatchObject({ unanswered: [0], result: new Error('stopped') });
    expect(await told([foreign])).toMatchObject({ unanswered: [], result: foreign });
  });

  test('the pace hears of throttling and of answers alone', async () => {
    expect((await told([throttled, silent, 'done'])).paced).toEqual(['throttled', 'answered']);
    expect((await told([denied])).paced).toEqual([]);
  });

  test('the pace hears once of what a request within a request gave up on', async () => {
    const paced: string[] = [];
    const clock = { now: () => 0, monotonic: () => 0, random: () => 0, sleep: async () => {} };
    const pace = { throttled: () => void paced.push('throttled'), answered: () => void paced.push('answered') };
    const retry = retries({ clock, report: () => {}, pace });
    let calls = 0;
    const inner = (): Promise<never> =>
      retry({ operation: 'HeadObject' }, async () => {
        calls += 1;
        throw throttled;
      });
    await expect(retry({ operation: 'PutObject' }, inner)).rejects.toBe(throttled);
    expect([calls, paced.length]).toEqual([8, 8]);
  });

  test('people hear of each attempt, by its key', async () => {
    expect((await told([throttled, 'done'], false, 'k')).events).toMatchObject([
      { type: 'retry', key: 'k', attempt: 1 },
    ]);
    expect((await told([throttled, 'done'])).events[0]).not.toHaveProperty('key');
  });
});

describe('the budget of a run', () => {
  const broken = (): S3recError => new S3recError('REMOTE_UNAVAILABLE', '500', { transient: true });
  const slowDown = (): S3recError => new S3recError('REMOTE_THROTTLED', '503', { transient: true });
  const clock = { now: () => 0, monotonic: () => 0, random: () => 0, sleep: async () => {} };

  /** Sends requests one after the other, each of which fails as often as it says. @returns how many were sent, for each */
  async function sent(
    failures: readonly number[],
    error: () => S3recError,
    key: string | undefined,
    parallelism: number | null = 8,
  ) {
    const events: RunEvent[] = [];
    const report = (event: RunEvent): void => void events.push(event);
    const retry = retries({
      clock,
      report,
      ...(parallelism === null ? {} : { budget: retryBudget(parallelism, report) }),
    });
    const attempts: number[] = [];
    for (const [index, fails] of failures.entries()) {
      attempts[index] = 0;
      await retry({ operation: 'PutObject', key }, async () => {
        attempts[index] = (attempts[index] ?? 0) + 1;
        if (attempts[index] <= fails) {
          throw error();
        }
      }).catch(() => undefined);
    }
    return { attempts, warnings: events.filter(({ type }) => type === 'warning'), sentAgain: retry.sentAgain() };
  }
  const down = (count: number): number[] => Array.from({ length: count }, () => Infinity);

  test('is spent by what fails: then each request is sent once, which is told once', async () => {
    const { attempts, warnings, sentAgain } = await sent(down(20), broken, 'k');
    // 500 units, 5 for each: 100 in all.
    expect(attempts).toEqual([...Array.from({ length: 14 }, () => 8), 3, 1, 1, 1, 1, 1]);
    expect(sentAgain).toBe(100);
    expect(warnings).toHaveLength(1);
  });

  test('lets as many as go on at a time fail as often as they may', async () => {
    const { attempts } = await sent(down(41), broken, 'k', 40);
    expect(attempts).toEqual([...Array.from({ length: 40 }, () => 8), 1]);
  });

  test('comes back with what succeeds', async () => {
    const { attempts } = await sent([...down(15), ...Array.from({ length: 4 }, () => 0), 1, 0, 1, 1], broken, 'k');
    // Four units are too few. The fifth pays, and what was paid comes back with the success.
    expect(attempts.slice(15)).toEqual([1, 1, 1, 1, 1, 1, 2, 2]);
  });

  test('is spent by throttling five times as slowly', async () => {
    const { attempts } = await sent(down(73), slowDown, 'k');
    expect(attempts).toEqual([...Array.from({ length: 71 }, () => 8), 4, 1]);
  });

  test('is none where nothing goes on beside it', async () => {
    const { attempts } = await sent(down(40), broken, 'k', null);
    expect(attempts).toEqual(Array.from({ length: 40 }, () => 8));
  });

  test('does not come back with what it does not pay for', async () => {
    const retry = retries({ clock, report: () => {}, budget: retryBudget(8, () => {}) });
    let calls = 0;
    const failing = async (): Promise<never> => {
      calls += 1;
      throw broken();
    };
    for (let index = 0; index < 15; index += 1) {
      await retry({ operation: 'PutObject', key: 'k' }, failing).catch(() => undefined);
    }
    for (let index = 0; index < 10; index += 1) {
      await retry({ operation: 'ListObjectsV2' }, async () => 'listed');
    }
    calls = 0;
    await retry({ operation: 'PutObject', key: 'k' }, failing).catch(() => undefined);
    expect(calls).toBe(1);
  });

  test('is none of what has no key: one listing goes on after the other', async () => {
    const { attempts, warnings } = await sent(down(40), broken, undefined);
    expect(attempts).toEqual(Array.from({ length: 40 }, () => 8));
    expect(warnings).toEqual([]);
  });
});
