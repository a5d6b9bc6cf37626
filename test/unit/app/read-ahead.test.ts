import { expect, test } from 'vitest';
import { ReadAhead } from '../../../src/app/flow/read-ahead.ts';

/** Yields 0 to `count` - 1, and then ends or fails. `asked` tells how many were wanted. */
function source(count: number, error?: Error): { batches: AsyncGenerator<number, void, void>; asked: () => number } {
  let asked = 0;
  async function* batches(): AsyncGenerator<number, void, void> {
    for (let batch = 0; batch < count; batch += 1) {
      asked += 1;
      yield batch;
    }
    if (error !== undefined) {
      throw error;
    }
  }
  return { batches: batches(), asked: () => asked };
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test.each([1, 2, 3])('at most %i batches are read before anybody wants them, and all come in order', async (most) => {
  const { batches, asked } = source(5);
  const ahead = new ReadAhead(batches, most);
  await settled();
  expect(asked()).toBe(most);
  const got: (number | undefined)[] = [];
  for (let index = 0; index < 5; index += 1) {
    got.push(await ahead.next());
    await settled();
    expect(asked()).toBe(Math.min(5, most + index + 1));
  }
  expect(got).toEqual([0, 1, 2, 3, 4]);
  for (let more = 0; more < most + 2; more += 1) {
    expect(await ahead.next()).toBeUndefined();
  }
});

test('a failure is met when its batch is wanted, and not before', async () => {
  const error = new Error('broken');
  const ahead = new ReadAhead(source(1, error).batches, 4);
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  await settled();
  await settled();
  expect(await ahead.next()).toBe(0);
  await expect(ahead.next()).rejects.toBe(error);
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

test('a batch is ready from when it came until it is taken', async () => {
  const gate = Promise.withResolvers<number>();
  const ahead = new ReadAhead(
    (async function* () {
      yield 0;
      yield await gate.promise;
    })(),
    1,
  );
  expect(ahead.isReady).toBe(false);
  await settled();
  expect(ahead.isReady).toBe(true);
  await ahead.next();
  expect(ahead.isReady).toBe(false);
  gate.resolve(1);
  await settled();
  expect(ahead.isReady).toBe(true);
});
