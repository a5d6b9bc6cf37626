import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { openPullFolder } from '../../../src/adapters/local/pull-folder.ts';

const fresh = (): string => mkdtempSync(join(tmpdir(), 's3rec-pull-folder-'));
const own = (directory: string): string => join(directory, '.s3rec-pull');

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
