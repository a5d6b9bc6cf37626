import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { openPullFolder } from '../../../../src/adapters/local/pull/pull-folder.ts';
import type { Piece } from '../../../../src/ports/piece-sink.ts';
import { asNobody } from './local-spec.ts';

const fresh = (): string => mkdtempSync(join(tmpdir(), 's3rec-pull-folder-'));
const own = (directory: string): string => join(directory, '.s3rec-pull');

test('a folder that may not be written to is refused, and stays as it was', () => {
  const directory = fresh();
  chmodSync(directory, 0o555);
  expect(() => asNobody(() => openPullFolder(directory))).toThrow(
    expect.objectContaining({ code: 'LOCAL_NOT_WRITABLE', message: expect.stringContaining('EACCES') }),
  );
  expect(readdirSync(directory)).toEqual([]);
});

test.skipIf(!existsSync('/proc/self/fd'))(
  'a download that begins again leaves no file open, and has what came',
  async () => {
    const opened = (): number => readdirSync('/proc/self/fd').length;
    const folder = openPullFolder(fresh());
    const before = opened();
    const file = folder.open('an object');
    const pieces = [0, 1].map((index) => ({ index, position: index * 3, size: 3 }));
    const [first, second] = pieces as [Piece, Piece];
    file.begin(pieces);
    await file.write(first, Buffer.from('one'));
    file.begin(pieces);
    const into = Buffer.alloc(3);
    expect([await file.read(second, into), await file.read(first, into), String(into)]).toEqual([false, true, 'one']);
    file.close();
    expect(opened()).toBe(before);
    folder.close(true);
  },
);

describe('closing a folder that was pulled into', () => {
  test('finished: everything of ours goes', () => {
    const directory = fresh();
    const folder = openPullFolder(directory);
    writeFileSync(join(own(directory), 'x.part'), 'x');
    folder.close(true);
    expect(readdirSync(directory)).toEqual([]);
  });

  test('not finished: what came stays, the lock goes', () => {
    const directory = fresh();
    const folder = openPullFolder(directory);
    writeFileSync(join(own(directory), 'x.part'), 'x');
    folder.close(false);
    expect(readdirSync(own(directory))).toEqual(['x.part']);
  });

  test('another pull that started meanwhile keeps its lock and its folder', () => {
    const directory = fresh();
    const folder = openPullFolder(directory);
    const other = `lock-${process.ppid}`;
    writeFileSync(join(own(directory), other), '');
    folder.close(true);
    expect(readdirSync(own(directory))).toEqual([other]);
  });

  test('what cannot be removed hides nothing', () => {
    const directory = fresh();
    const folder = openPullFolder(join(directory, 'a'));
    // Somebody put a file there: reading it as a folder fails.
    rmSync(own(join(directory, 'a')), { recursive: true });
    writeFileSync(own(join(directory, 'a')), '');
    expect(() => folder.close(true)).not.toThrow();
    expect(existsSync(own(join(directory, 'a')))).toBe(true);
  });
});
