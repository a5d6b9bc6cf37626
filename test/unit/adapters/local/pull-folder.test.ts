import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { openPullFolder } from '../../../../src/adapters/local/pull/pull-folder.ts';
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
