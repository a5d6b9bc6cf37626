import { expect, test } from 'vitest';
import { highestNumber, newestCommit } from '../../../src/core/manifest/statement.ts';

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
