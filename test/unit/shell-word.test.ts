import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { awsCommand, shellWord } from '../../src/core/shell-word.ts';

test('a shell reads each word as it was', () => {
  const words = [
    ...fc.sample(fc.string({ unit: 'binary' }), 50),
    "a'; touch x; '",
    '$(id)',
    '`id`',
    '-x',
    '~',
    '',
  ].filter((word) => !word.includes('\0'));
  const script = `printf '%s\\0' ${words.map(shellWord).join(' ')}`;
  expect(execFileSync('/bin/sh', ['-c', script]).toString().split('\0').slice(0, -1)).toEqual(
    words.map((word) => word.toWellFormed()),
  );
});

test('what needs no quotes has none', () => {
  const command = awsCommand('list-multipart-uploads', { bucket: 'b', prefix: "it's" });
  expect(command).toBe(String.raw`aws s3api list-multipart-uploads --bucket b --prefix 'it'\''s'`);
});
