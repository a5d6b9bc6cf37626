import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyMemory } from '../../../src/app/flow/body-memory.ts';

const MIB = 1024 * 1024;

/** Uses buffers of these sizes one after the other. @returns which memory each of them was */
async function memories(limit: number, sizes: readonly number[]): Promise<readonly number[]> {
  const memory = bodyMemory(limit * MIB);
  const seen: ArrayBufferLike[] = [];
  const used: number[] = [];
  for (const size of sizes) {
    await memory.use(size * MIB, async (body) => {
      expect(body).toHaveLength(size * MIB);
      if (!seen.includes(body.buffer)) {
        seen.push(body.buffer);
      }
      used.push(seen.indexOf(body.buffer));
    });
  }
  return used;
}

test.each<[string, number, readonly number[], readonly number[]]>([
  ['the same size is the same memory', 8, [1, 1, 1], [0, 0, 0]],
  ['a little smaller one fits', 8, [5, 4, 5], [0, 0, 0]],
  ['a much smaller one gets its own', 8, [5, 3, 5, 3], [0, 1, 0, 1]],
  ['of several the one that fits', 8, [1, 5, 1, 5], [0, 1, 0, 1]],
  ['a larger one does not fit', 8, [4, 5], [0, 1]],
  ['up to the limit all wait to be used again', 8, [5, 3, 5, 3], [0, 1, 0, 1]],
  ['beyond it the first makes room', 7, [5, 3, 5], [0, 1, 2]],
  ['only as many as must', 8, [3, 4, 2, 4], [0, 1, 2, 1]],
  ['one beyond the limit is used again', 4, [6, 6], [0, 0]],
  ['and makes room', 4, [6, 1, 6, 1], [0, 1, 2, 3]],
])('%s', async (_, limit, sizes, used) => {
  expect(await memories(limit, sizes)).toEqual(used);
});

test('small ones are not kept', async () => {
  const memory = bodyMemory();
  const bodies: Buffer[] = [];
  for (const size of [10, MIB - 1, MIB - 1]) {
    await memory.use(size, async (body) => {
      expect(body).toHaveLength(size);
      bodies.push(body);
    });
  }
  expect(bodies[1]?.buffer).not.toBe(bodies[2]?.buffer);
});

test('never more than the limit at once, but for one that is larger and goes alone; each with memory of its own, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.integer({ min: 0, max: 3 * MIB }), { maxLength: 12 }),
      async (scheduler, sizes) => {
        const limit = 2 * MIB;
        const memory = bodyMemory(limit);
        const atWork = new Map<number, Buffer>();
        const order: number[] = [];
        const all = Promise.all(
          sizes.map((size, index) =>
            memory.use(size, async (body) => {
              order.push(index);
              const others = [...atWork.values()];
              const inFlight = others.reduce((bytes, { length }) => bytes + length, 0);
              // An empty body takes no memory.
              expect(size === 0 || inFlight === 0 || inFlight + size <= limit).toBe(true);
              expect(size >= MIB && others.some(({ buffer }) => buffer === body.buffer)).toBe(false);
              atWork.set(index, body);
              await scheduler.schedule(Promise.resolve());
              atWork.delete(index);
            }),
          ),
        );
        await scheduler.waitFor(all);
        expect(order).toEqual(sizes.map((_, index) => index));
      },
    ),
  );
});

test('memory is given back after a failure, too', async () => {
  const memory = bodyMemory(MIB);
  const used: ArrayBufferLike[] = [];
  const failing = memory.use(MIB, async ({ buffer }) => {
    used.push(buffer);
    throw new Error('reset');
  });
  await expect(failing).rejects.toThrow('reset');
  await memory.use(MIB, async ({ buffer }) => void used.push(buffer));
  expect(used[1]).toBe(used[0]);
});
