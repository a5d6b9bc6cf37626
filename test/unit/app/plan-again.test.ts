import { expect, test } from 'vitest';
import { planningAgain, tipWentOn } from '../../../src/app/apply/plan-again.ts';
import { S3recError } from '../../../src/core/error.ts';

/** Plans again for as long as this error comes. @returns how often was planned, what people were told, and the end */
async function planned(
  fault: unknown,
  { times = Number.POSITIVE_INFINITY, left = 0 }: { readonly times?: number; readonly left?: number } = {},
): Promise<{ readonly plans: number; readonly told: readonly unknown[]; readonly end: unknown }> {
  const told: unknown[] = [];
  let plans = 0;
  let wait = left;
  const end: unknown = await planningAgain(
    { report: (event) => void told.push(event), wait: () => wait-- },
    async () => {
      plans += 1;
      if (plans <= times) {
        throw fault;
      }
      return 'done';
    },
  ).catch((thrown: unknown) => thrown);
  return { plans, told, end };
}

const AGAIN = { type: 'warning', message: 'Another run has ended meanwhile; planning again.' };

test.each(['HEAD_MOVED', 'PLAN_STALE'] as const)('a tip that went on is planned upon again: %s', async (code) => {
  const error = tipWentOn(new S3recError(code, 'so', { hint: 'do', data: { a: 1 } }));
  expect(error).toMatchObject({ code, message: 'so', hint: 'do', data: { a: 1 } });
  expect(await planned(error, { times: 1 })).toEqual({ plans: 2, told: [AGAIN], end: 'done' });
  expect(await planned(error)).toEqual({ plans: 3, told: [AGAIN, AGAIN], end: error });
  // As often as it takes, while there is time left to wait.
  expect(await planned(error, { left: 4 })).toEqual({
    plans: 7,
    told: Array.from({ length: 6 }, () => AGAIN),
    end: error,
  });
});

test.each([new S3recError('LOCK_HELD', 'so'), new TypeError('a fault')])(
  'no other error is answered so: %s',
  async (error) => {
    expect(tipWentOn(error)).toBe(error);
    expect(await planned(error)).toEqual({ plans: 1, told: [], end: error });
  },
);

test('neither is an error of the same code that does not say so', async () => {
  const error = new S3recError('HEAD_MOVED', 'so');
  expect(await planned(error)).toEqual({ plans: 1, told: [], end: error });
});
