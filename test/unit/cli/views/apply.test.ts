import { expect, test } from 'vitest';

import type { ApplyOutcome } from '../../../../src/app/apply/apply-outcome.ts';
import { applyResult, applyText } from '../../../../src/cli/views/apply.ts';
import { PLAIN } from '../../../../src/cli/views/output/paint.ts';
import { NO_SUMMARY } from '../../../../src/core/plan/summary.ts';

const PLANNED = {
  ...NO_SUMMARY,
  create: 3,
  update: 1,
  updateMetadata: 1,
  delete: 2,
  adopt: 5,
  keep: 20,
  uploadBytes: 4096,
};

const DONE: ApplyOutcome = {
  summary: {
    uploaded: 4,
    updatedMetadata: 1,
    deleted: 2,
    adopted: 5,
    unchanged: 20,
    orphans: 0,
    foundAbsent: 0,
    failed: 0,
    refused: 0,
  },
  notStarted: 0,
  bytes: 4096,
  basis: { manifest: 20, 'checksum-full': 5 },
  weak: 2,
  manifest: {
    run: 7,
    key: 'app/_manifests/app/5_x.jsonl',
    sha256: 'a'.repeat(64),
    signedAt: '2026-11-21T10:00:00.000Z',
    signer: 'e'.repeat(64),
    bundleKey: 'app/_manifests/app/5_x.sigstore.json',
    path: '/cache/m.jsonl',
    bundlePath: '/cache/m.sigstore.json',
  },
  document: null,
  requests: { PutObject: 4 },
  retries: 0,
  exitCode: 0,
  failures: [],
};

function text(outcome: ApplyOutcome, all = false, folder?: string): string {
  return [
    ...applyText(outcome, { summary: PLANNED }, { all, file: 'my app.yaml', bucket: 'evidence', folder }, PLAIN),
  ].join('\n');
}

test('complete', () => {
  expect(text(DONE)).toMatchInlineSnapshot(`
    "
    Apply complete! 3 added, 2 changed, 2 destroyed.
      4.0 KiB uploaded
      5 adopted: equal, and recorded now
      20 unchanged
      Proofs: manifest 20, checksum-full 5; 2 of them against accident only
      Manifest  s3://evidence/app/_manifests/app/5_x.jsonl
                sha256 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, run 7
      Bundle    s3://evidence/app/_manifests/app/5_x.sigstore.json"
  `);
  expect(text(DONE, false, 'out')).toMatch(/Kept {6}out {2}\(with SHA256SUMS\)$/);
});

test('orphans and what was found absent have lines of their own', () => {
  expect(text({ ...DONE, summary: { ...DONE.summary, orphans: 2, foundAbsent: 1 } })).toContain(
    '\n  20 unchanged\n  2 orphans left alone: recorded, no file any more\n  1 found absent: no file any more, and no object\n',
  );
});

test('incomplete: key by key, and the manifest', () => {
  const failures = [
    { key: 'app/a\u001b', code: 'REMOTE_ACCESS_DENIED', message: 'Access is denied:\ns3:PutObject is missing.' },
    { key: 'app/b', code: 'PLAN_STALE', message: 'It changed since the plan.' },
  ];
  const outcome: ApplyOutcome = {
    ...DONE,
    summary: { ...DONE.summary, uploaded: 2, failed: 1, refused: 1 },
    notStarted: 3,
    exitCode: 6,
    failures,
  };
  expect(text(outcome)).toMatchInlineSnapshot(`
    "
    ! "app/a\\u001b": Access is denied:
        s3:PutObject is missing. (REMOTE_ACCESS_DENIED)
    ! app/b: It changed since the plan. (PLAN_STALE)
    ! 3 actions never began: the run ended before (NOT_STARTED)
    Apply incomplete: 2 uploaded, 1 changed in metadata, 2 deleted, 1 failed, 1 refused, 3 never began.
      4.0 KiB sent
      5 adopted: equal, and recorded now
      20 unchanged
      Proofs: manifest 20, checksum-full 5; 2 of them against accident only
      Manifest  s3://evidence/app/_manifests/app/5_x.jsonl
                sha256 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, run 7
      Bundle    s3://evidence/app/_manifests/app/5_x.sigstore.json
      To see what is left: s3rec plan 'my app.yaml'"
  `);
});

test.each<[6 | 130, string]>([
  [130, 'Apply interrupted: 0 uploaded'],
  [6, 'Apply incomplete: 0 uploaded'],
])('exit code %i: %s', (exitCode, expected) => {
  const failures = [{ key: 'k', code: 'PLAN_STALE', message: 'm' }];
  const summary = { ...DONE.summary, uploaded: 0, refused: 1 };
  expect(text({ ...DONE, summary, exitCode, failures, manifest: null })).toContain(expected);
});

test('after an interruption: where things stand first, and what never began in one line', () => {
  const never = { code: 'NOT_STARTED', message: 'The run ended before this action began' };
  const failures = [
    { key: 'a', ...never },
    { key: 'b', code: 'INTERRUPTED', message: 'interrupted' },
    { key: 'c', ...never },
  ];
  const shown = text({ ...DONE, exitCode: 130, failures, notStarted: 2 }).split('\n');
  expect(shown.slice(1, 4)).toEqual([
    expect.stringMatching(/^Apply interrupted: /),
    '! b: interrupted (INTERRUPTED)',
    '! 2 actions never began: the run ended before (NOT_STARTED)',
  ]);
});

test('many failures are cut', () => {
  const failures = Array.from({ length: 60 }, (_, index) => ({
    key: `k${index}`,
    code: 'LOCAL_CHANGED',
    message: 'm',
  }));
  const outcome: ApplyOutcome = { ...DONE, exitCode: 6, failures };
  expect(text(outcome)).toContain('... and 10 more; the manifest names all, and so does --all');
  expect(text(outcome, true)).toContain('k59');
});

test('the result for machines has the members that the contract names', () => {
  expect(Object.keys(applyResult(DONE))).toEqual([
    'summary',
    'notStarted',
    'bytes',
    'basis',
    'manifest',
    'weak',
    'requests',
    'retries',
    'failures',
  ]);
});
