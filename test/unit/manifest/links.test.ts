import { describe, expect, test } from 'vitest';
import { claimOf, claimText } from '../../../src/core/manifest/claim.ts';
import { lastingLink, sameLink } from '../../../src/core/manifest/lasting-link.ts';
import {
  beforeRun,
  isLatestKey,
  isOwnKey,
  isQuarantinedBundle,
  keyOf,
  manifestKeyOf,
  parseRunKey,
} from '../../../src/core/manifest/names.ts';
import { highestNumber, newestCommit, type Predecessor, type Predicate } from '../../../src/core/manifest/statement.ts';
import type { ProvenBundle } from '../../../src/core/manifest/verify-bundle.ts';

const FOLDER = 'backups/_manifests/app/';
const RUN = '00000012_20261121T113000Z_0123abcd';
const LINK: Predecessor = {
  run: 12,
  bundleKey: `${FOLDER}${RUN}.sigstore.json`,
  statementSha256: 'a'.repeat(64),
  manifestSha256: 'b'.repeat(64),
};

function proven(predicate: Partial<Predicate>): ProvenBundle {
  return {
    statement: { predicate: { run: 12, predecessor: null, manifest: null, ...predicate } },
    statementSha256: LINK.statementSha256,
  } as ProvenBundle;
}

describe('the last bundle under a key of its own', () => {
  const manifest = { bucket: 'b', key: `${FOLDER}${RUN}.jsonl`, sha256: LINK.manifestSha256 ?? '' };
  test.each<[string, Partial<Predicate>, Predecessor | undefined]>([
    ['of a run is its own', { kind: 'run', manifest }, LINK],
    [
      'of a confirmation is that of the run',
      { kind: 'confirmation', manifest, predecessor: { ...LINK, run: 7 } },
      { ...LINK, run: 7 },
    ],
    ['of a confirmation of nothing is none', { kind: 'confirmation', manifest }, undefined],
    ['of a genesis is not told', { kind: 'genesis', predecessor: { ...LINK, run: 7 } }, undefined],
  ])('%s', (_, predicate, link) => {
    expect(lastingLink(proven(predicate))).toEqual(link);
  });
});

test.each<[Partial<Predecessor>, boolean]>([
  [{}, true],
  [{ run: 13 }, false],
  [{ bundleKey: 'x' }, false],
  [{ statementSha256: 'x' }, false],
  [{ manifestSha256: null }, false],
])('a link with %j is the same: %s', (more, is) => {
  expect(sameLink(LINK, { ...LINK, ...more })).toBe(is);
});

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

describe('names', () => {
  const sha = 'a'.repeat(64);

  test.each([
    ['latest.sigstore.json', true],
    [`${sha}/latest.sigstore.json`, true],
    [`${RUN}.sigstore.json`, true],
    [`${sha}/${RUN}.sigstore.json`, true],
    [`${RUN}.plan.sigstore.json`, true],
    [`${sha}/${RUN}.jsonl`, false],
    [`${RUN}.plan.jsonl`, false],
    ['lock.json', false],
    ['mine.sigstore.json', false],
    [`x${sha}/${RUN}.sigstore.json`, false],
    [`${'a'.repeat(63)}/latest.sigstore.json`, false],
  ])('%s in quarantine is a bundle of s3rec: %s', (name, is) => {
    expect(isQuarantinedBundle(FOLDER, `${FOLDER}quarantine/${name}`)).toBe(is);
    expect(isQuarantinedBundle(FOLDER, `${FOLDER}${name}`)).toBe(false);
  });

  test.each([
    ['latest.sigstore.json', true],
    ['my-latest.sigstore.json', false],
    ['latest.sigstore.jsonl', false],
    ['quarantine/latest.sigstore.json', false],
    [`quarantine/${sha}/latest.sigstore.json`, false],
    [`${RUN}.sigstore.json`, false],
    ['x/y_z/latest.sigstore.json', false],
  ])('%s is the tip of a chain: %s', (name, is) => {
    expect(isLatestKey(FOLDER + name)).toBe(is);
  });

  test.each(['app.txt', 'app/lock.txt', 'app/.json'])('%s is none of ours', (key) => {
    expect(isOwnKey(key)).toBe(false);
  });

  test('a run’s keys lead to each other', () => {
    expect(beforeRun(FOLDER, 12)).toBe(`${FOLDER}00000012`);
    const plan = `${FOLDER}${RUN}.plan.sigstore.json`;
    const key = parseRunKey(FOLDER, plan);
    expect(key && keyOf(key)).toBe(plan);
    expect(manifestKeyOf(FOLDER, plan)).toBe(`${FOLDER}${RUN}.jsonl`);
    expect(manifestKeyOf(FOLDER, `${FOLDER}lock.json`)).toBeUndefined();
    expect(parseRunKey('elsewhere/', plan)).toBeUndefined();
  });
});

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
