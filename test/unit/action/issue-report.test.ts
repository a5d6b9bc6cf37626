import { expect, test } from 'vitest';
import { applyIssue, driftFingerprint, driftIssue } from '../../../src/action/report/issue-report.ts';
import { issueBody } from '../../../src/action/github/issue-body.ts';
import type { Finding } from '../../../src/core/drift/finding.ts';
import { driftView, EVIL, finding, planView, record, RUN_URL } from '../../support/reports.ts';

const FOUND: readonly Finding[] = [finding('a'), finding('b', { changes: ['missing'], observed: null })];
const same = driftFingerprint(driftView(FOUND));
const fought = (...keys: readonly string[]) => ({ count: keys.length, keys, runs: [3, 2, 1] });

test.for<[what: string, findings: readonly Finding[], isSame: boolean]>([
  [
    'written again by the other hand',
    [finding('a', { observed: { size: 9, etag: 'e9', lastModified: 2, storageClass: 'STANDARD' } }), ...FOUND.slice(1)],
    true,
  ],
  ['something that does not count', [...FOUND, finding('c', { who: 'repository', counts: false })], true],
  ['another object', [...FOUND, finding('c')], false],
  ['an object less', FOUND.slice(0, 1), false],
  ['an object that moved otherwise', [finding('a', { changes: ['tags-changed'] }), ...FOUND.slice(1)], false],
  ['an object that both hands moved', [finding('a', { who: 'both' }), ...FOUND.slice(1)], false],
])('%s: whether somebody is told again', ([, findings, isSame]) => {
  expect(driftFingerprint(driftView(findings)) === same).toBe(isSame);
});

test('a fight is news, and so are objects that cannot be seen where that counts', () => {
  expect(driftFingerprint(driftView(FOUND), { fought: fought('a') })).not.toBe(same);
  expect(driftFingerprint(driftView(FOUND), { fought: fought() })).toBe(same);
  const refused = (code: string): string => driftFingerprint(driftView(FOUND), { refused: { code, message: 'x' } });
  expect(new Set([same, refused('SUPERSEDED'), refused('PLAN_GUARDED')]).size).toBe(3);
  const view = driftView(FOUND);
  const unseen = (failOn: typeof view.header.failOn): string =>
    driftFingerprint({
      ...view,
      header: { ...view.header, failOn },
      closing: { ...view.closing, unseen: { 's3:GetObject is missing': 1 } },
    });
  expect(unseen(['bucket'])).toBe(same);
  expect(unseen(['bucket', 'unknown'])).not.toBe(same);
});

test('a body with both sections, and each comment, is shorter than GitHub allows, whatever was found', () => {
  const keys = Array.from({ length: 3000 }, (_, index) => `${EVIL[index % EVIL.length]}${'|'.repeat(900)}${index}`);
  const plan = planView({
    records: keys.map((key) =>
      record(key, {
        action: 'update',
        moved: 'bucket',
        change: { actions: ['update'], before: { size: 1, etag: 'e', lastModified: 1 }, after: null },
      }),
    ),
  });
  const view = driftView(keys.map((key) => finding(key)));
  const drift = driftIssue(
    view,
    { healed: { run: 4, plan, left: new Set() }, fought: { ...fought(...keys.slice(0, 20)), count: 3000 } },
    { runUrl: RUN_URL },
  );
  const apply = applyIssue('x'.repeat(32_000), { reason: 'partial', keys }, { runUrl: RUN_URL });
  const body = issueBody(
    'a'.repeat(64),
    new Map([
      ['drift', drift],
      ['apply', apply],
    ] as const),
  );
  for (const text of [body, drift.comment, apply.comment]) {
    expect(Buffer.byteLength(text)).toBeLessThan(65_536);
  }
  // All three of them are told, cut.
  for (const words of ['Changed in the bucket', 'Overwritten by the repair (3000)', 'two hands are fighting']) {
    expect(body).toContain(words);
  }
});
