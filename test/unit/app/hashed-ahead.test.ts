import { expect, test } from 'vitest';
import { hashedAhead } from '../../../src/app/compare/hashed-ahead.ts';
import type { DesiredObject } from '../../../src/core/object/object.ts';

function file(key: string): DesiredObject {
  return { key, path: key, absolutePath: `/${key}`, size: 1, mtimeNs: 1n, ctimeNs: 1n, ino: 1n };
}

/** Six batches of one file, and a note of what was read, hashed and given. The file of a key in `known` needs no hash. */
function scene(known: readonly string[], fails?: number) {
  const notes: string[] = [];
  function* walk() {
    try {
      for (let number = 0; number < 6; number += 1) {
        if (number === fails) {
          throw new Error('walk failed');
        }
        notes.push(`read ${number}`);
        yield [file(String(number))];
      }
    } finally {
      notes.push('walk ended');
    }
  }
  const ahead = (files: readonly DesiredObject[]): Promise<void> | undefined => {
    const key = files[0]?.key ?? '';
    return known.includes(key)
      ? undefined
      : new Promise((done) => setImmediate(() => done(void notes.push(`hashed ${key}`))));
  };
  return { notes, batches: hashedAhead(walk(), { ahead }) };
}

async function keysOf(batches: AsyncIterable<readonly DesiredObject[]>, notes: string[]): Promise<void> {
  for await (const batch of batches) {
    notes.push(`given ${batch[0]?.key}`);
  }
}

test('what is known already is given at once, and nothing behind it is read before', async () => {
  const { notes, batches } = scene(['0', '1', '2', '3', '4', '5']);
  await keysOf(batches, notes);
  expect(notes.slice(0, 6)).toEqual(['read 0', 'given 0', 'read 1', 'given 1', 'read 2', 'given 2']);
});

test('files are given in order once they are hashed, while the next ones are', async () => {
  const { notes, batches } = scene(['0']);
  await keysOf(batches, notes);
  expect(notes.filter((note) => note.startsWith('given'))).toEqual(
    ['0', '1', '2', '3', '4', '5'].map((key) => `given ${key}`),
  );
  for (const key of ['1', '2', '3', '4', '5']) {
    expect(notes.indexOf(`hashed ${key}`)).toBeLessThan(notes.indexOf(`given ${key}`));
  }
  expect(notes.indexOf('read 4')).toBeLessThan(notes.indexOf('given 1'));
  expect(notes.indexOf('read 5')).toBeGreaterThan(notes.indexOf('given 1'));
});

test('an error of the walk comes behind all files that it gave', async () => {
  const { notes, batches } = scene([], 3);
  await expect(keysOf(batches, notes)).rejects.toThrow('walk failed');
  expect(notes.filter((note) => note.startsWith('given'))).toEqual(['given 0', 'given 1', 'given 2']);
});

test('whoever takes no more ends the walk', async () => {
  const { notes, batches } = scene([]);
  await batches.next();
  await batches.return();
  expect(notes.at(-1)).toBe('walk ended');
});
