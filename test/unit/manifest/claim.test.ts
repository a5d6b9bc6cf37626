import { expect, test } from 'vitest';
import { formatBundle } from '../../../src/core/manifest/bundle.ts';
import { claimOf, claimText } from '../../../src/core/manifest/claim.ts';
import {
  PREDICATE_TYPE,
  STATEMENT_TYPE,
  type Predicate,
  type Statement,
} from '../../../src/core/manifest/statement.ts';

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

test.each([
  [null, null],
  [{ commit: 'c'.repeat(40), dirty: false }, 'c'.repeat(40)],
])('the claim of a bundle that can be read, with git %j', (git, commit) => {
  const [signedAt, sha256] = ['2026-11-21T11:30:01Z', 'a'.repeat(64)];
  const predicate: Predicate = {
    ...{ kind: 'genesis', name: 'app', bucket: 'b', prefix: 'p/', endpoint: null, expectedBucketOwner: null },
    ...{ run: 3, specDigest: sha256, planId: sha256, manifest: null, predecessor: null, encryption: null },
    ...{ trust: [], tool: { name: 's3rec', version: '1.0.0' }, git, caller: {}, startedAt: signedAt, signedAt },
  };
  const statement: Statement = {
    ...{ _type: STATEMENT_TYPE, predicateType: PREDICATE_TYPE, predicate },
    subject: [{ name: 'spec app', digest: { sha256 } }],
  };
  const payload = Buffer.from(JSON.stringify(statement));
  const text = formatBundle({ payload, signature: payload, hint: 'k' });
  expect(claimOf(text, 'latest')).toEqual({ kind: 'genesis', run: 3, signer: 'k', signedAt, commit });
});

test('of a name that nobody signed a hundred characters are shown', () => {
  const text = claimText({ kind: 'run', run: 3, signer: 'k'.repeat(500), signedAt: 'then', commit: null });
  expect(text).toContain(`"${'k'.repeat(100)}"`);
});
