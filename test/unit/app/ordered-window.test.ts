import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderedWindow } from '../../../src/app/compare/ordered-window.ts';

test('results come in the order of the pushes, and no more than the limit wait', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.boolean(), { maxLength: 40 }),
      fc.integer({ min: 2, max: 8 }),
      async (scheduler, immediate, limit) => {
        const emitted: number[] = [];
        const window = orderedWindow<number>(limit, (value) => emitted.push(value));
        const run = (async () => {
          for (const [index, now] of immediate.entries()) {
            const full = window.push(now ? index : scheduler.schedule(Promise.resolve(index)));
            expect(index + 1 - emitted.length).toBeLessThanOrEqual(limit);
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

test('a failure ends the window when its turn comes', async () => {
  const emitted: string[] = [];
  const window = orderedWindow<string>(8, (value) => emitted.push(value));
  void window.push('first');
  void window.push(Promise.resolve('second'));
  void window.push(Promise.reject(new Error('third')));
  void window.push('fourth');
  await expect(window.drain()).rejects.toThrow('third');
  expect(emitted).toEqual(['first', 'second']);
});
