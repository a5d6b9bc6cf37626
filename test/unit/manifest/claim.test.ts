import { expect, test } from 'vitest';
import { claimOf, claimText } from '../../../src/core/manifest/claim.ts';

test('what is no bundle claims nothing', () => {
  expect(claimOf('not JSON', 'latest')).toBeUndefined();
  expect(claimText(undefined)).toBe('it is no bundle that can be read');
});

test.each([
  [null, 'it claims to be the run 3, signed at then by the key "k"'],
  ['abc', 'it claims to be the run 3, signed at then by the key "k", of commit abc'],
])('a claim of commit %s', (commit, text) => {
  expect(claimText({ kind: 'run', run: 3, signer: 'k', signedAt: 'then', commit })).toBe(text);
});

test('of a name that nobody signed a hundred characters are shown', () => {
  const text = claimText({ kind: 'run', run: 3, signer: 'k'.repeat(500), signedAt: 'then', commit: null });
  expect(text).toContain(`"${'k'.repeat(100)}"`);
});
