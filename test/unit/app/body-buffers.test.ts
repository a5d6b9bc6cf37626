import { expect, test } from 'vitest';
import { bodyBuffers } from '../../../src/app/flow/body-buffers.ts';

const MIB = 1024 * 1024;

/** Uses buffers of these sizes one after the other. @returns which memory each of them was */
async function memories(sizes: readonly number[]): Promise<readonly number[]> {
  const buffers = bodyBuffers();
  const seen: ArrayBufferLike[] = [];
  const used: number[] = [];
  for (const size of sizes) {
    await buffers.use(size, async (body) => {
      expect(body).toHaveLength(size);
      if (!seen.includes(body.buffer)) {
        seen.push(body.buffer);
      }
      used.push(seen.indexOf(body.buffer));
    });
  }
  return used;
}

test.each<[string, readonly number[], readonly number[]]>([
  ['the same size is the same memory', [MIB, MIB, MIB], [0, 0, 0]],
  ['a smaller one fits', [3 * MIB, 2 * MIB, 3 * MIB], [0, 0, 0]],
  ['a larger one takes the place of the smaller', [MIB, 2 * MIB, MIB], [0, 1, 1]],
])('%s', async (_, sizes, used) => {
  expect(await memories(sizes)).toEqual(used);
});

test('small ones are not kept', async () => {
  const buffers = bodyBuffers();
  const bodies: Buffer[] = [];
  for (const size of [10, MIB - 1, MIB - 1]) {
    await buffers.use(size, async (body) => {
      expect(body).toHaveLength(size);
      bodies.push(body);
    });
  }
  expect(bodies[1]?.buffer).not.toBe(bodies[2]?.buffer);
});

test('what is in use at once is never the same; of what is free the one that fits is taken, and the first makes room', async () => {
  const buffers = bodyBuffers();
  const take = (size: number): { readonly memory: Promise<ArrayBufferLike>; readonly end: () => Promise<void> } => {
    const memory = Promise.withResolvers<ArrayBufferLike>();
    const ending = Promise.withResolvers<void>();
    const ended = buffers.use(size, async ({ buffer }) => {
      memory.resolve(buffer);
      await ending.promise;
    });
    const end = async (): Promise<void> => {
      ending.resolve();
      await ended;
    };
    return { memory: memory.promise, end };
  };
  const again = async (size: number): Promise<ArrayBufferLike> => {
    const { memory, end } = take(size);
    await end();
    return memory;
  };
  const [small, large] = [take(MIB), take(2 * MIB)];
  expect(await small.memory).not.toBe(await large.memory);
  await small.end();
  await large.end();
  expect(await again(2 * MIB)).toBe(await large.memory);
  // Two are free, and neither fits.
  const huge = await again(3 * MIB);
  expect(await again(2 * MIB)).toBe(await large.memory);
  expect(await again(3 * MIB)).toBe(huge);
});

test('a buffer is given back after a failure, too', async () => {
  const buffers = bodyBuffers();
  const used: ArrayBufferLike[] = [];
  const failing = buffers.use(MIB, async ({ buffer }) => {
    used.push(buffer);
    throw new Error('reset');
  });
  await expect(failing).rejects.toThrow('reset');
  await buffers.use(MIB, async ({ buffer }) => void used.push(buffer));
  expect(used[1]).toBe(used[0]);
});
