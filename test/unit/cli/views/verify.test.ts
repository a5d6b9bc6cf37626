import { describe, expect, test } from 'vitest';
import type { VerifyFilesOutcome } from '../../../../src/app/verify/verify-files.ts';
import type { VerifyOutcome } from '../../../../src/app/verify/verify.ts';
import { PLAIN } from '../../../../src/cli/views/output/paint.ts';
import { verifyFilesText } from '../../../../src/cli/views/verify/verify-files.ts';
import { findingObjects } from '../../../../src/cli/views/shared/json-lines.ts';
import { verifyResult, verifyText } from '../../../../src/cli/views/verify/verify.ts';
import { documentOf } from './document-of.ts';

const SPEC = { name: 'app', file: 's3rec.yaml', bucket: 'data', prefix: 'p/', evidenceBucket: 'proofs' };
const CUT = { all: false, details: false, seeAll: 's3rec verify --all' };
const KEY = { ok: true, fingerprint: 'f'.repeat(64), origin: 'release.pub' };

const good: VerifyOutcome = {
  run: 7,
  signature: { ok: true },
  signer: KEY,
  manifest: { ok: true, key: 'p/_manifests/app/x.jsonl', sha256: 'a'.repeat(64) },
  objects: {
    ...{
      ok: true,
      checked: 5,
      cryptographic: 3,
      accident: 2,
      different: 0,
      unknown: 0,
      missing: 0,
      unsettled: 0,
      weak: 0,
    },
    basis: { 'checksum-full': 4, manifest: 1 },
  },
  chain: { ok: true, runs: 8, walkedTo: 0, whole: true, manifestsRead: 0 },
  freshness: { ok: true, anchored: true, signedAt: '2026-11-21T11:30:00.000Z', age: 7_200_000 },
  openUploads: { ok: true, count: 1 },
  requests: { HeadObject: 5 },
  retries: 0,
  exitCode: 0,
};

const text = (outcome: VerifyOutcome, options = CUT): string =>
  [...verifyText(outcome, SPEC, options, PLAIN)].join('\n');

test('everything is good', () => {
  expect(text(good)).toBe(`app  s3rec.yaml -> s3://data/p/
The newest run is 7, signed at 2026-11-21T11:30:00.000Z.

  signature     good
  signer        trusted: ${'f'.repeat(64)} (release.pub)
  manifest      as signed: s3://proofs/p/_manifests/app/x.jsonl
                sha256 ${'a'.repeat(64)}
  objects       match: 5 objects; proofs: cryptographic 3, accident 2 (checksum-full 4, manifest 1)
  chain         unbroken: 8 bundles, to its beginning, run 0
  freshness     checked: signed 2h ago, not older than the known anchor
  open uploads  counted: 1 multipart upload

Verified.`);
  expect(text(good, { ...CUT, details: true })).toBe(`${text(good)}\n  verified with requests: HeadObject 5`);
});

test('open uploads are named, with the command that aborts each', () => {
  const uploads = [
    {
      key: 'p/a\u202eb',
      uploadId: 'u1',
      initiated: '2026-11-21T11:30:00.000Z',
      abort: "aws s3api abort-multipart-upload --bucket data --key 'p/a\u202eb' --upload-id u1",
    },
  ];
  expect(text({ ...good, openUploads: { ok: true, count: 3, uploads } })).toContain(`
  open uploads  counted: 3 multipart uploads
                "p/a\\u202eb", begun 2026-11-21T11:30:00.000Z; if nobody is at work on it:
                  aws s3api abort-multipart-upload --bucket data --key 'p/a\\u202eb' --upload-id u1
                ... and 2 more
`);
});

test.each([
  [-500, 'signed 0s ago'],
  [-1000, "signed 1s ahead of this machine's clock"],
  [-7_200_000, "signed 2h ahead of this machine's clock"],
])('an age of %d ms: %s', (age, says) => {
  expect(text({ ...good, freshness: { ...good.freshness, age } })).toContain(`checked: ${says}, not older`);
});

test('evidence that is wrong: what is wrong, what was not looked at, which codes', () => {
  const { run: _, ...rest } = good;
  const shown = text({
    ...rest,
    signature: { ok: true },
    manifest: { ok: false, code: 'VERIFY_DIGEST', message: 'not the\u202eone', hint: 'one\ntwo' },
    objects: { ok: null, message: 'not looked at: why' },
    chain: { ok: null, message: 'not walked' },
    freshness: { ok: null, message: 'not looked at' },
    openUploads: { ok: null, message: 'not counted' },
    exitCode: 7,
  });
  expect(shown).not.toContain('The newest run');
  expect(shown).toContain(`
  manifest      not as signed: not the\\u202eone (VERIFY_DIGEST)
                hint: one
                  two
  objects       not looked at: why
  chain         not walked
`);
  expect(shown).toContain('\nVerification failed: VERIFY_DIGEST.');
});

describe('findings', () => {
  const missing = Array.from({ length: 25 }, (_, index) => ({
    ...{ key: `p/${index}\u001b[31m`, state: 'missing', basis: 'none', strength: 'none' },
    differs: ['it is missing'],
  }));
  const weak = {
    key: 'p/weak',
    state: 'equal',
    basis: 'bytes',
    strength: 'cryptographic',
    weak: 'manifest',
    differs: [],
  };
  const findings = documentOf([...missing, weak]);
  const outcome: VerifyOutcome = {
    ...good,
    objects: { ...good.objects, ok: false, missing: 25, checked: 30 },
    findings,
    exitCode: 2,
  };

  test('long lists are cut', () => {
    const shown = text(outcome);
    expect(shown).toContain('  objects       differ: 30 objects; missing 25; proofs: ');
    expect(shown).toContain('\nDifferences (25)\n  ! "p/0\\u001b[31m"\n      it is missing\n');
    expect(shown).toContain('    ... and 5 more; see all: s3rec verify --all\n');
    expect(shown).toContain('against accident only (1)\n    p/weak  manifest\n');
    expect(shown).toContain('\nThe evidence is good, but what it describes differs.');
    expect(text(outcome, { ...CUT, all: true })).toContain('  ! "p/24');
  });

  test('machines get all of them, one a line, and the answers without them', () => {
    const lines = [...findingObjects('app', outcome.findings)];
    expect(lines).toHaveLength(26);
    expect(lines.at(-1)).toEqual({ type: 'finding', name: 'app', ...weak });
    expect(Object.keys(verifyResult(outcome)).toSorted()).toEqual(
      [
        'chain',
        'freshness',
        'manifest',
        'objects',
        'openUploads',
        'requests',
        'retries',
        'run',
        'signature',
        'signer',
      ].toSorted(),
    );
  });
});

describe('the chain', () => {
  test.each<readonly [VerifyOutcome['chain'], string]>([
    [
      { ok: true, runs: 3, walkedTo: 5, whole: false },
      'unbroken: 3 bundles, as far as run 5, older runs were not asked for (--chain)',
    ],
    [
      {
        ok: true,
        runs: 2,
        walkedTo: 4,
        whole: true,
        abandoned: { digest: 'd', run: 3, bundleKey: null },
        manifestsRead: 2,
      },
      'unbroken: 2 bundles, to its beginning, run 4; it began anew there and left run 3 behind (--restart-chain d); 2 manifests read and hashed',
    ],
    [{ ok: false, code: 'VERIFY_CHAIN', message: 'A gap' }, 'broken: A gap (VERIFY_CHAIN)'],
    [{ ok: false, code: 'VERIFY_CHAIN', message: 'M', unreadable: 1 }, 'not proven: M (VERIFY_CHAIN)'],
  ])('%j', (chain, says) => {
    expect(text({ ...good, chain })).toContain(`\n  chain         ${says}\n`);
  });
});

describe('files', () => {
  const outcome: VerifyFilesOutcome = {
    ...{ run: 7, name: 'app', signature: { ok: true }, signer: KEY },
    manifest: { ok: true, key: 'k.jsonl', sha256: 'a' },
    files: { ok: false, checked: 3, matching: 1, accident: 1, different: 1, missing: 1, extra: 1, unsettled: 1 },
    sums: { ok: false, code: 'VERIFY_DIGEST', message: 'SHA256SUMS is another' },
    freshness: { ok: null, anchored: false, message: 'not checked: files', signedAt: '2026-11-21T11:30:00.000Z' },
    findings: documentOf([{ key: 'x', state: 'extra', differs: ['no file of the manifest'] }]),
    exitCode: 7,
  };

  test('question by question', () => {
    const given = { manifest: 'run.jsonl', directory: 'D' };
    expect([...verifyFilesText(outcome, given, CUT, PLAIN)].join('\n')).toBe(`run.jsonl
app, run 7, signed at 2026-11-21T11:30:00.000Z.

  signature     good
  signer        trusted: ${'f'.repeat(64)} (release.pub)
  manifest      as signed: k.jsonl
  files         differ: 3 files of D; different 1, extra 1, missing 1; 1 file by a digest that stands against accident only; 1 object that the run did not settle left out
  SHA256SUMS    not as signed: SHA256SUMS is another (VERIFY_DIGEST)
  freshness     not checked: files

Differences (1)
  ! x
      no file of the manifest

Verification failed: VERIFY_DIGEST.`);
  });
});
