import { expect, test } from 'vitest';
import { fileSha256, highestNumber, newestCommit, subjectsOf } from '../../../src/core/manifest/statement.ts';

test.each([
  [{ run: 5 }, 5],
  [{ run: 5, supersedes: 7 }, 7],
  [{ run: 5, supersedes: 3 }, 5],
])('%j has given out %i', (predicate, number) => {
  expect(highestNumber(predicate)).toBe(number);
});

test.each([
  [{}, undefined],
  [{ git: { commit: 'a' } }, 'a'],
  [{ newestCommit: 'b', git: { commit: 'a' } }, 'b'],
])('of %j the newest commit is %s', (predicate, commit) => {
  expect(newestCommit(predicate as Parameters<typeof newestCommit>[0])).toBe(commit);
});

test.each([
  [undefined, 'own', [['p/1.jsonl', 'own']]],
  [
    { bytes: 5, sha256: 'file' },
    'file',
    [
      ['p/1.jsonl', 'file'],
      ['p/1.manifest.jsonl', 'own'],
    ],
  ],
])('a manifest with the file %j', (file, sha256, subjects) => {
  const pointer = { bucket: 'b', key: 'p/1.jsonl', sha256: 'own', ...(file && { file }) };
  expect(fileSha256(pointer)).toBe(sha256);
  expect(subjectsOf(pointer).map(({ name, digest }) => [name, digest.sha256])).toEqual(subjects);
});
