import { describe, expect, test } from 'vitest';
import { lastingLink, sameLink } from '../../../src/core/manifest/lasting-link.ts';
import type { Predecessor, Predicate } from '../../../src/core/manifest/statement.ts';
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
