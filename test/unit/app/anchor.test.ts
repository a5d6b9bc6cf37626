import { describe, expect, test } from 'vitest';
import {
  anchorOf,
  assertNotBelowAnchor,
  assertOutsideAnchor,
  findAnchor,
  isAnchored,
  type OutsideAnchor,
} from '../../../src/app/chain/anchor.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import type { Place } from '../../../src/core/manifest/place.ts';
import type { Predicate } from '../../../src/core/manifest/statement.ts';
import type { Anchor, LocalState } from '../../../src/ports/state.ts';

const place = { evidenceBucket: 'bucket', folder: '_manifests/app/' } as Place;
const WHERE = 's3://bucket/_manifests/app/';

/** What a tip says that matters here. */
function head(kind: Predicate['kind'], run: number, sha256: string | null, below: number | null = run - 1): Predicate {
  const manifest = sha256 === null ? null : { bucket: 'bucket', key: 'k', sha256 };
  return { kind, run, manifest, predecessor: below === null ? null : { run: below } } as Predicate;
}

const OTHER = `The tip of ${WHERE} is run 5 with manifest bb, but this machine has seen run 5 with manifest aa there.`;
const OLDER = `The tip of ${WHERE} is run 4 with manifest aa, but this machine has seen run 5 with manifest aa there.`;

test.each<[string, Predicate | undefined, string | undefined]>([
  ['the same run with the same manifest', head('run', 5, 'aa'), undefined],
  ['a newer run', head('run', 6, 'bb'), undefined],
  ['the same run with another manifest: another history', head('run', 5, 'bb'), OTHER],
  ['the same run without a manifest', head('genesis', 5, null, null), OTHER.replace('manifest bb', 'manifest none')],
  ['an older run', head('run', 4, 'aa'), OLDER],
  ['a confirmation of the run', head('confirmation', 9, 'aa', 5), undefined],
  ['a confirmation of an older run, whatever its own number', head('confirmation', 9, 'aa', 4), OLDER],
  ['nothing at all', undefined, `${WHERE} is empty, but this machine has seen run 5 with manifest aa there.`],
])('run 5 was seen here, and the tip is %s', (_, found, message) => {
  const anchor = { name: 'app', endpoint: null, bucket: 'bucket', prefix: '', run: 5, manifestSha256: 'aa' };
  const check = (): void => assertNotBelowAnchor(found, anchor, place);
  if (message === undefined) {
    expect(check).not.toThrow();
  } else {
    expect(check).toThrow(expect.objectContaining({ code: 'VERIFY_CHAIN', message }) as Error);
  }
  expect(() => assertNotBelowAnchor(found, undefined, place)).not.toThrow();
});

test('a genesis without a manifest was seen, and another one with a manifest stands there', () => {
  const anchor = { name: 'app', endpoint: null, bucket: 'bucket', prefix: '', run: 0, manifestSha256: null };
  expect(() => assertNotBelowAnchor(head('genesis', 0, null, null), anchor, place)).not.toThrow();
  expect(() => assertNotBelowAnchor(head('run', 0, 'aa', null), anchor, place)).toThrow(
    'has seen run 0 with manifest none there.',
  );
});

describe('an anchor of this machine', () => {
  const target = { spec: { name: 'app', bucket: 'data', prefix: 'p/' }, endpoint: 'http://here' } as Target;
  const kept = { name: 'app', endpoint: 'http://here', bucket: 'data', prefix: 'p/', run: 3, manifestSha256: 'aa' };

  test.each<[string, Partial<Anchor>, boolean]>([
    ['of exactly this place', {}, true],
    ['of another endpoint', { endpoint: null }, false],
    ['of another bucket', { bucket: 'other' }, false],
    ['of another prefix', { prefix: '' }, false],
  ])('%s', (_, more, isFound) => {
    const anchor = { ...kept, ...more };
    const state: Pick<LocalState, 'anchors'> = { anchors: (name) => (name === 'app' ? [anchor] : []) };
    expect(findAnchor(target, state)).toEqual(isFound ? anchor : undefined);
  });

  test.each<[string, Predicate, number, string | null]>([
    ['a run', head('run', 4, 'bb'), 4, 'bb'],
    ['a confirmation, which may be lost', head('confirmation', 7, 'aa', 3), 3, 'aa'],
    ['a confirmation of nothing', head('confirmation', 7, 'aa', null), 7, 'aa'],
    ['a genesis', head('genesis', 0, null, null), 0, null],
  ])('is kept of %s', (_, tip, run, manifestSha256) => {
    expect(anchorOf(target, tip)).toEqual({ ...kept, run, manifestSha256 });
  });
});

describe('an anchor from outside', () => {
  test.each<[string, Predicate | undefined, OutsideAnchor, string | undefined]>([
    ['none', head('run', 5, 'aa'), {}, undefined],
    ['none, of an empty folder', undefined, {}, undefined],
    ['the run', head('run', 5, 'aa'), { atLeast: 5 }, undefined],
    [
      'a newer run',
      head('run', 5, 'aa'),
      { atLeast: 6 },
      `The chain in ${WHERE} ends in run 5, expected is at least run 6`,
    ],
    [
      'a run of an empty folder',
      undefined,
      { atLeast: 0 },
      `The chain in ${WHERE} is empty, expected is at least run 0`,
    ],
    ['the genesis', head('genesis', 0, null, null), { atLeast: 0 }, undefined],
    ['the manifest', head('run', 5, 'aa'), { expectManifest: 'aa' }, undefined],
    [
      'another manifest',
      head('run', 5, 'aa'),
      { expectManifest: 'bb' },
      `The chain in ${WHERE} ends in run 5 with manifest aa, expected is manifest bb`,
    ],
    [
      'a manifest of a genesis',
      head('genesis', 0, null, null),
      { expectManifest: 'bb' },
      `The chain in ${WHERE} ends in run 0 with manifest none, expected is manifest bb`,
    ],
    [
      'a manifest of an empty folder',
      undefined,
      { expectManifest: 'bb' },
      `The chain in ${WHERE} is empty with manifest none, expected is manifest bb`,
    ],
    ['both', head('run', 5, 'aa'), { atLeast: 5, expectManifest: 'aa' }, undefined],
  ])('%s', (_, tip, outside, message) => {
    const check = (): void => assertOutsideAnchor(tip, outside, place);
    if (message === undefined) {
      expect(check).not.toThrow();
    } else {
      expect(check).toThrow(expect.objectContaining({ code: 'VERIFY_FRESHNESS', message }) as Error);
    }
    expect(isAnchored(outside)).toBe(Object.keys(outside).length > 0);
  });

  test('a run that took the number of a confirmation which it superseded', () => {
    const tip = { ...head('run', 5, 'aa'), supersedes: 7 } as Predicate;
    expect(() => assertOutsideAnchor(tip, { atLeast: 7 }, place)).not.toThrow();
    expect(() => assertOutsideAnchor(tip, { atLeast: 8 }, place)).toThrow('expected is at least run 8');
  });
});
