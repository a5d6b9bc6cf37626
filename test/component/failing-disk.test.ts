import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { afterEach, expect, test } from 'vitest';
import { Lab } from '../support/world.ts';

const lab = await Lab.open();
const MIB = 1024 * 1024;
const PARTS = { partSize: '5MiB', multipartThreshold: '5MiB' };
const { read, readSync, fstatSync } = fs;

afterEach(() => {
  Object.assign(fs, { read, readSync, fstatSync });
  syncBuiltinESMExports();
});

/** What a disk answers that has a bad block: from one position in one file on. Positions of other files are smaller. */
function failFrom(bad: number): void {
  const broken = Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO', errno: -5, syscall: 'read' });
  const isBad = (args: readonly unknown[]): boolean => typeof args[4] === 'number' && args[4] >= bad;
  Object.assign(fs, {
    readSync: (...args: readonly unknown[]) => {
      if (isBad(args)) {
        throw broken;
      }
      return Reflect.apply(readSync, fs, args);
    },
    read: (...args: readonly unknown[]) => {
      const told = args.at(-1);
      if (isBad(args) && typeof told === 'function') {
        return void Reflect.apply(told, undefined, [broken]);
      }
      return Reflect.apply(read, fs, args);
    },
  });
  syncBuiltinESMExports();
}

test('a disk that fails in the middle of a file fails that key alone; of its parts nothing is left', async () => {
  const files = { a: 'a', b: Buffer.alloc(12 * MIB, 'b'), c: 'c' };
  const world = await lab.world(files, { integrity: PARTS });
  const applied = await world.apply({ between: async () => failFrom(5 * MIB) });
  expect(applied).toMatchObject({ exitCode: 6, outcome: { summary: { uploaded: 2, failed: 1 } } });
  expect(applied.outcome?.failures).toEqual([
    expect.objectContaining({
      key: 'data/b',
      code: 'LOCAL_UNREADABLE',
      message: expect.stringMatching(/b cannot be read: i\/o error \(EIO\)$/),
    }),
  ]);
  expect(await world.uploads()).toEqual([]);
});
