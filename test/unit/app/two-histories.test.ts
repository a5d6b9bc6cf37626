import { describe, expect, test } from 'vitest';
import { assertLink, gap, RESTORE } from '../../../src/app/chain/chain-link.ts';
import type { EvidenceFolder } from '../../../src/app/chain/evidence-folder.ts';
import type { ProvenLink } from '../../../src/app/chain/proven-bundle.ts';
import type { ReadLatest } from '../../../src/app/chain/read-latest.ts';
import { assertDescends, onlyOf } from '../../../src/app/chain/two-histories.ts';
import { S3recError } from '../../../src/core/error.ts';
import { placeOf } from '../../../src/core/manifest/place.ts';
import type { Predecessor, Predicate } from '../../../src/core/manifest/statement.ts';
import type { ProvenBundle } from '../../../src/core/manifest/verify-bundle.ts';
import { localSpec } from '../adapters/local/local-spec.ts';

const spec = localSpec('/');
const { folder } = placeOf(spec);
const LATEST = `${folder}latest.sigstore.json`;

function keyOfRun(run: number, of = '11111111', suffix = '.sigstore.json'): string {
  return `${folder}${String(run).padStart(8, '0')}_20261130T000000Z_${of}${suffix}`;
}

describe('the one bundle of the newest number', () => {
  const folderOf = (run: number): EvidenceFolder => ({ bundles: [{ run }] }) as unknown as EvidenceFolder;
  const [one, two] = [keyOfRun(3), keyOfRun(3, '22222222')];
  const error = new S3recError('VERIFY_SIGNATURE', 'forged');

  test.each<[string, readonly string[], number, ReadLatest | undefined, string | RegExp]>([
    ['alone', [one], 3, undefined, one],
    ['alone, beside any latest', [one], 3, { run: 9, sha256: '', error }, one],
    ['one of two geneses, as long as no run has ended', [one, two], 0, undefined, one],
    [
      'one of two geneses, and a run has ended',
      [one, two],
      0,
      { run: 9, sha256: '' },
      /^Two histories: run 0 has 2 bundles, /,
    ],
    ['one of two runs', [one, two], 3, undefined, `Two histories: run 3 has 2 bundles, ${one}, ${two}`],
    ['one of two runs, beside a latest that proves nothing', [one, two], 3, { run: 9, sha256: '', error }, /^forged$/],
  ])('%s', (_, top, run, latest, expected) => {
    const ask = (): string => onlyOf(top, folderOf(run), latest, spec);
    if (expected === one) {
      expect(ask()).toBe(one);
    } else {
      expect(ask).toThrow(expected);
      expect(ask).toThrow(
        expect.objectContaining({ hint: expect.stringContaining('s3rec quarantine ') as string }) as Error,
      );
    }
  });
});

describe('a bundle above latest', () => {
  const linkTo = (run: number, of?: string): Predecessor => ({
    ...{ run, bundleKey: keyOfRun(run, of), statementSha256: `s${run}`, manifestSha256: `m${run}` },
  });
  /** `latest`, which is a copy of this run, or confirms it. */
  const latestOf = (predicate: Partial<Predicate>, statementSha256 = 's3'): ReadLatest => ({
    ...{ run: 3, sha256: 'x' },
    proven: { statement: { predicate }, statementSha256 } as unknown as ProvenBundle,
  });
  const manifest = { bucket: 'bucket', key: keyOfRun(3, undefined, '.jsonl'), sha256: 'm3' };
  const copy = latestOf({ kind: 'run', run: 3, manifest, predecessor: linkTo(2) });
  const confirmation = latestOf({ kind: 'confirmation', run: 5, manifest, predecessor: linkTo(3) });
  const genesis = latestOf({ kind: 'genesis', run: 0, manifest: null, predecessor: null });
  const bundle = (link: Predecessor, predecessor: Predecessor | null): ProvenLink => ({
    proven: { statement: { predicate: { run: link.run, predecessor } } } as unknown as ProvenBundle,
    ...{ text: '{}', link },
  });

  test.each<[string, ProvenLink, ReadLatest | undefined, boolean]>([
    ['goes on from it', bundle(linkTo(4), linkTo(3)), copy, true],
    ['goes on from the run that it confirms', bundle(linkTo(6), linkTo(3)), confirmation, true],
    ['goes on from a later run', bundle(linkTo(5), linkTo(4)), copy, true],
    ['is it', bundle(linkTo(3), linkTo(2)), copy, true],
    ['leaves it out', bundle(linkTo(4), linkTo(2)), copy, false],
    ['goes on from another run of its number', bundle(linkTo(4), linkTo(3, '22222222')), copy, false],
    ['is another run of its number', bundle(linkTo(3, '22222222'), linkTo(2)), copy, false],
    ['is a genesis', bundle(linkTo(0), null), copy, true],
    ['stands above a genesis', bundle(linkTo(4), linkTo(2)), genesis, true],
    ['stands above a latest that proves nothing', bundle(linkTo(4), linkTo(2)), { run: 3, sha256: 'x' }, true],
    ['stands alone', bundle(linkTo(4), linkTo(2)), undefined, true],
  ])('%s', (_, newest, latest, descends) => {
    const check = (): void => assertDescends(newest, latest, spec);
    if (descends) {
      expect(check).not.toThrow();
    } else {
      expect(check).toThrow(
        expect.objectContaining({
          code: 'VERIFY_CHAIN',
          message: expect.stringMatching(
            /^Two histories: .* continues run \d, and .*latest\.sigstore\.json run 3, /,
          ) as string,
          about: { stray: newest.link.bundleKey },
        }) as Error,
      );
    }
  });
});

test.each<[string, number, string, boolean]>([
  ['the bundle of the run before', 3, keyOfRun(3), true],
  ['the bundle of an earlier run', 1, keyOfRun(1), true],
  ['the bundle of the run itself', 4, keyOfRun(4), false],
  ['the bundle of a later run', 5, keyOfRun(5), false],
  ['a bundle of another number than it says', 3, keyOfRun(2), false],
  ['a signed plan', 3, keyOfRun(3, undefined, '.plan.sigstore.json'), false],
  ['a manifest', 3, keyOfRun(3, undefined, '.jsonl'), false],
  ['a bundle of another folder', 3, keyOfRun(3).replace(folder, 'q/_manifests/test/'), false],
  ['latest', 3, LATEST, false],
])('a link leads to %s', (_, run, bundleKey, isFine) => {
  const predecessor = { run, bundleKey, statementSha256: 's', manifestSha256: 'm' };
  const of = { run: 4, bundleKey: keyOfRun(4) };
  const check = (): void => assertLink(predecessor, of, placeOf(spec));
  if (isFine) {
    expect(check).not.toThrow();
  } else {
    const message = `${of.bundleKey} names a predecessor elsewhere: run ${run} at ${bundleKey}`;
    expect(check).toThrow(expect.objectContaining({ code: 'VERIFY_PLACE', message }) as Error);
  }
});

test('a gap names what is missing, and how it comes back', () => {
  const key = keyOfRun(3);
  expect(gap(key, 4)).toMatchObject({
    code: 'VERIFY_CHAIN',
    message: `A gap in the chain: ${key}, the predecessor of run 4, is missing.`,
    hint: RESTORE,
    about: { gap: key },
  });
});
