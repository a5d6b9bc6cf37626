import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lanes } from '../../../src/app/flow/lanes.ts';

test('every item once, in order, never more at a time than lanes; after a failure nothing more, and what runs is awaited', async () => {
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
        const ended = lanes(count, items.entries(), async ([index, { turns, fails }]) => {
          begun.push(index);
          begunAfter += failures.length > 0 ? 1 : 0;
          running += 1;
          most = Math.max(most, running);
          for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
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
        if (failures.length === 0) expect(begun).toHaveLength(items.length);
        expect(outcome).toBe(failures.length === 0 ? 'done' : String(failures[0]));
        // A lane that goes on in the same turn of the event loop does not know yet.
        expect(begunAfter).toBeLessThanOrEqual(count);
      },
    ),
  );
});
