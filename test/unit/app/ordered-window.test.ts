import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderedWindow } from '../../../src/app/compare/ordered-window.ts';

test('results come in the order of the pushes, and no more than the limit wait', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.boolean(), { maxLength: 40 }),
      fc.record({ items: fc.integer({ min: 2, max: 8 }), unfinished: fc.integer({ min: 1, max: 8 }) }),
      async (scheduler, immediate, limits) => {
        const emitted: number[] = [];
        let begun = 0;
        const window = orderedWindow<number>(limits, (value) => emitted.push(value));
        const run = (async () => {
          for (const [index, now] of immediate.entries()) {
            begun += now ? 0 : 1;
            const full = window.push(
              now ? index : scheduler.schedule(Promise.resolve(index)).finally(() => (begun -= 1)),
            );
            expect(index + 1 - emitted.length).toBeLessThanOrEqual(limits.items);
            expect(begun).toBeLessThanOrEqual(limits.unfinished);
            if (full !== undefined) {
              await full;
            }
          }
          await window.drain();
        })();
        await scheduler.waitFor(run);
        expect(emitted).toEqual(immediate.map((_, index) => index));
      },
    ),
  );
});

test('a failure ends the window when its turn comes, and nothing behind it is handed on', async () => {
  const emitted: string[] = [];
  const window = orderedWindow<string>({ items: 8, unfinished: 8 }, (value) => emitted.push(value));
  void window.push('first');
  void window.push(Promise.resolve('second'));
  void window.push(Promise.reject(new Error('third')));
  await expect(window.drain()).rejects.toThrow('third');
  await expect(window.push('fifth')).rejects.toThrow('third');
  expect(emitted).toEqual(['first', 'second']);
});

test('a result is handed on as soon as its turn has come, and who waits goes on when half is finished', async () => {
  const emitted: number[] = [];
  const window = orderedWindow<number>({ items: 8, unfinished: 4 }, (value) => emitted.push(value));
  const items = Array.from({ length: 4 }, () => Promise.withResolvers<number>());
  const [last] = items.map(({ promise }) => window.push(promise)).slice(-1);
  let goesOn = false;
  void last?.then(() => (goesOn = true));
  const finish = async (index: number): Promise<void> => {
    items[index]?.resolve(index);
    await new Promise(setImmediate);
  };
  await finish(1);
  expect({ emitted, goesOn }).toEqual({ emitted: [], goesOn: false });
  await finish(0);
  expect({ emitted, goesOn }).toEqual({ emitted: [0, 1], goesOn: true });
  await finish(3);
  expect(emitted).toEqual([0, 1]);
  await finish(2);
  await window.drain();
  expect(emitted).toEqual([0, 1, 2, 3]);
});
