import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, renameSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFile } from '../../../../src/adapters/local/hash/read-stable.ts';
import { asNobody, tempFolder } from './local-spec.ts';
import { written } from './local-file.ts';

test.each([0, 1, 1000, 256 * 1024, 256 * 1024 + 1, 1_000_000])('%i bytes at a time', async (length) => {
  const content = randomBytes(700_000);
  const file = written(join(tempFolder(), 'f'), content);
  const open = openFile(file, () => true);
  const into = Buffer.alloc(length);
  expect(await open.read(0, into)).toBe(Math.min(length, content.length));
  expect(into.subarray(0, content.length).equals(content.subarray(0, length))).toBe(true);
  const rest = await open.read(content.length - 10, into);
  expect(rest).toBe(Math.min(length, 10));
  expect(into.subarray(0, rest).equals(content.subarray(-10).subarray(0, rest))).toBe(true);
  expect(await open.read(content.length, into)).toBe(0);
  expect(() => open.verify()).not.toThrow();
  open.close();
  open.close();
});

const CHANGED = expect.objectContaining({ code: 'LOCAL_CHANGED', message: 'f changed since it was listed.' });

test.each<[what: string, change: (path: string) => void]>([
  ['appended to', (path) => appendFileSync(path, 'x')],
  ['written to in place', (path) => writeFileSync(path, 'b'.repeat(1000), { flag: 'r+' })],
  ['touched', (path) => utimesSync(path, 1, 1)],
  ['given other permissions', (path) => chmodSync(path, 0o600)],
])('a file that was %s is noticed, before it is read and after', (_, change) => {
  const path = join(tempFolder(), 'f');
  const file = written(path, 'a'.repeat(1000));
  const open = openFile(file, () => true);
  expect(() => open.verify()).not.toThrow();
  change(path);
  expect(() => open.verify()).toThrow(CHANGED);
  open.close();
  expect(() => openFile(file, () => true)).toThrow(CHANGED);
});

test('a file that another one replaced', () => {
  const folder = tempFolder();
  const file = written(join(folder, 'f'), 'same');
  written(join(folder, 'g'), 'same');
  renameSync(join(folder, 'g'), join(folder, 'f'));
  expect(() => openFile(file, () => true)).toThrow(CHANGED);
});

test('a file that became a FIFO does not stop us', () => {
  const path = join(tempFolder(), 'f');
  const file = written(path, '');
  rmSync(path);
  execFileSync('/usr/bin/mkfifo', [path]);
  expect(() => openFile(file, () => true)).toThrow(CHANGED);
});

test.each([10, 500_000])('a file that ends earlier while it is read (%i bytes wanted)', async (length) => {
  const path = join(tempFolder(), 'f');
  const file = written(path, Buffer.alloc(600_000));
  const open = openFile(file, () => true);
  truncateSync(path, 5);
  await expect((async () => open.read(0, Buffer.alloc(length)))()).rejects.toThrow(CHANGED);
  open.close();
});

test('a file that is gone or not ours to read', () => {
  const folder = tempFolder();
  chmodSync(folder, 0o755);
  const file = written(join(folder, 'f'), 'x');
  chmodSync(join(folder, 'f'), 0o600);
  const unreadable = { ...file, ctimeNs: written(join(folder, 'g'), '').ctimeNs };
  expect(() => asNobody(() => openFile(unreadable, () => true))).toThrow(
    expect.objectContaining({ code: 'LOCAL_UNREADABLE' }),
  );
  rmSync(join(folder, 'f'));
  expect(() => openFile(file, () => true)).toThrow(
    expect.objectContaining({ code: 'LOCAL_NOT_FOUND', message: 'f does not exist' }),
  );
});
