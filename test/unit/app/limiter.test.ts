import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { limiter } from '../../../src/app/flow/limiter.ts';

test('every item once, in order, never more at a time than its capacity; after a failure nothing more, and what runs is awaited', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ turns: fc.nat(5), fails: fc.boolean() }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 5 }),
      async (items, count) => {
        const begun: number[] = [];
        let running = 0;
        let most = 0;
        const failures: number[] = [];
        let begunAfter = 0;
        const ended = limiter(count).each(items.entries(), async ([index, { turns, fails }]) => {
          begun.push(index);
          begunAfter += failures.length > 0 ? 1 : 0;
          running += 1;
          most = Math.max(most, running);
          for (let turn = 0; turn < turns; turn += 1) {
            await Promise.resolve();
          }
          running -= 1;
          if (fails) {
            failures.push(index);
            throw new Error(String(index));
          }
        });
        const outcome = await ended.then(
          () => 'done',
          (error: Error) => error.message,
        );
        expect(running).toBe(0);
        expect(most).toBeLessThanOrEqual(count);
        expect(begun).toEqual(begun.map((_, position) => position));
        if (failures.length === 0) {
          expect(begun).toHaveLength(items.length);
        }
        expect(outcome).toBe(failures.length === 0 ? 'done' : String(failures[0]));
        // A lane that goes on in the same turn of the event loop does not know yet.
        expect(begunAfter).toBeLessThanOrEqual(count);
      },
    ),
  );
});

test('it never lends more than it has, serves in order, and takes back after failures', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 30 }),
      async (scheduler, wishes) => {
        const capacity = 8;
        const gate = limiter(capacity);
        let used = 0;
        const order: number[] = [];
        const all = Promise.allSettled(
          wishes.map((units, index) =>
            gate.use(units, async () => {
              order.push(index);
              used += Math.min(units, capacity);
              expect(used).toBeLessThanOrEqual(capacity);
              await scheduler.schedule(Promise.resolve());
              used -= Math.min(units, capacity);
              if (index % 3 === 0) {
                throw new Error('work failed');
              }
            }),
          ),
        );
        await scheduler.waitFor(all);
        expect(order).toEqual(wishes.map((_, index) => index));
      },
    ),
  );
});

test('fewer at a time from when it is told, more as soon as it may', async () => {
  const gate = limiter(4);
  let running = 0;
  const ends: (() => void)[] = [];
  const work = (): Promise<void> =>
    gate.use(1, async () => {
      running += 1;
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
    });
  const all = Promise.all(Array.from({ length: 8 }, work));
  const endOne = async (): Promise<void> => {
    ends.shift()?.();
    await new Promise(setImmediate);
  };
  expect(running).toBe(4);
  gate.resize(2);
  await endOne();
  await endOne();
  expect(running).toBe(2);
  await endOne();
  expect(running).toBe(2);
  gate.resize(4);
  await new Promise(setImmediate);
  expect(running).toBe(4);
  while (ends.length > 0) {
    await endOne();
  }
  await all;
  // A wish above what is left waits for all of it, and no longer for what there was.
  gate.resize(1);
  expect(await gate.use(3, async () => 'served')).toBe('served');
});

test('work that begins while there is little capacity uses all of it when it grows again', async () => {
  const gate = limiter(4);
  gate.resize(1);
  const { promise, resolve } = Promise.withResolvers<void>();
  let running = 0;
  const ended = gate.each([1, 2, 3, 4, 5], async () => {
    running += 1;
    await promise;
  });
  await Promise.resolve();
  expect(running).toBe(1);
  gate.resize(4);
  await expect.poll(() => running).toBe(4);
  resolve();
  await ended;
  expect(running).toBe(5);
});
