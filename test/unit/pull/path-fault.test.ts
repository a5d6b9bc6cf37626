import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldedName, pathFault, type PathRules } from '../../../src/core/pull/path-fault.ts';

const POSIX: PathRules = { windows: false, ignoresCase: false, normalizes: false, folderBytes: 20 };
const WINDOWS: PathRules = { ...POSIX, windows: true, ignoresCase: true };
const MAC: PathRules = { ...POSIX, ignoresCase: true, normalizes: true };

const REFUSED_EVERYWHERE: readonly (readonly [path: string, says: string])[] = [
  ['', 'nothing is left'],
  ['/etc/passwd', 'absolute'],
  ['a/../../b', 'the segment ".."'],
  ['..', 'the segment ".."'],
  ['./a', 'the segment "."'],
  ['a//b', 'the segment ""'],
  ['a/', 'the segment ""'],
  ['a\0b', 'NUL'],
  ['a/\ud800', 'not Unicode'],
  ['x'.repeat(256), 'a name of 256 bytes'],
  [`a/${'ä'.repeat(128)}`, 'a name of 256 bytes'],
  ['SHA256SUMS', 'the file SHA256SUMS'],
  ['.s3rec-pull', 'in .s3rec-pull'],
  ['.s3rec-pull/lock', 'in .s3rec-pull'],
];

describe.each([
  ['POSIX', POSIX],
  ['Windows', WINDOWS],
  ['macOS', MAC],
])('%s', (_system, rules) => {
  test.each(REFUSED_EVERYWHERE)('%j', (path, says) => {
    expect(pathFault(path, rules)).toContain(says);
  });

  test.each([
    'a',
    'a b/c',
    '...',
    '..a',
    'a..',
    'ünï/😀',
    'sub/SHA256SUMS',
    'x'.repeat(255),
    'a/.s3rec-pull/b',
    '.s3rec-pulled/b',
  ])('%j is a name', (path) => {
    if (rules.windows && path.endsWith('.')) {
      expect(pathFault(path, rules)).toContain('Windows drops the end');
    } else {
      expect(pathFault(path, rules)).toBeUndefined();
    }
  });
});

test.each([
  'con',
  'CON',
  'nul.txt',
  'a/aux.tar.gz',
  'COM1',
  'lpt\u00b9.log',
  'a:b',
  'C:',
  'a\\b',
  'a?',
  'a*',
  'a<b',
  'a|b',
  'a"b',
  'tab\there',
  'trailing.',
  'trailing ',
  'a. /b',
])('Windows alone refuses %j', (path) => {
  expect(pathFault(path, WINDOWS)).toContain('Windows');
  expect(pathFault(path, POSIX)).toBeUndefined();
});

test.each(['comb', 'com', 'console.log', 'nulls', 'com10', 'a.con'])('no device of Windows: %j', (path) => {
  expect(pathFault(path, WINDOWS)).toBeUndefined();
});

test('our own names are refused in every spelling that the file system takes for them', () => {
  expect(pathFault('sha256sums', POSIX)).toBeUndefined();
  expect(pathFault('sha256sums', MAC)).toContain('SHA256SUMS');
  expect(pathFault('.S3REC-Pull/x', POSIX)).toBeUndefined();
  expect(pathFault('.S3REC-Pull/x', WINDOWS)).toContain('.s3rec-pull');
});

test('a path that is too long in this folder', () => {
  const path = Array.from({ length: 9 }, () => 'x'.repeat(112)).join('/');
  expect(pathFault(path, POSIX)).toBeUndefined();
  expect(pathFault(path, { ...POSIX, folderBytes: 3200 })).toContain('4095 is the most');
});

test('law: a path without a fault stays in its folder', () => {
  const wild = fc.string({ unit: fc.constantFrom('.', '/', 'a', '\\', '\0', ' ', 'é'), maxLength: 12 });
  fc.assert(
    fc.property(wild, (path) => {
      if (pathFault(path, POSIX) !== undefined) {
        return;
      }
      const resolved = new URL(`file:///dir/${path.split('/').map(encodeURIComponent).join('/')}`).pathname;
      expect(resolved.startsWith('/dir/')).toBe(true);
      expect(resolved.split('/').length).toBe(path.split('/').length + 2);
    }),
  );
});

test('names fold as file systems fold them', () => {
  expect(foldedName('\u00c9', MAC)).toBe(foldedName('e\u0301', MAC));
  expect(foldedName('ﬀ', MAC)).toBe(foldedName('FF', MAC));
  expect(foldedName('\u00e9', WINDOWS)).not.toBe(foldedName('e\u0301', WINDOWS));
  expect(foldedName('A', POSIX)).not.toBe(foldedName('a', POSIX));
});
