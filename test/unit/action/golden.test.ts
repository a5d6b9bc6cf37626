import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyReport } from '../../../src/action/report/apply-report.ts';
import { issueBody } from '../../../src/action/github/issue-body.ts';
import type { IssueFinding } from '../../../src/action/github/issue.ts';
import { driftReport } from '../../../src/action/report/drift-report.ts';
import { errorReport, textReport } from '../../../src/action/report/error-report.ts';
import { applyIssue, cutting, driftIssue, goneComment } from '../../../src/action/report/issue-report.ts';
import { planReport } from '../../../src/action/report/plan-report.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import { applyOutcome, driftView, EVIL, finding, OPTIONS, planView, record, RUN_URL } from '../../support/reports.ts';

const GOLDEN = join(import.meta.dirname, '../../golden/action');

const before = { size: 900, etag: 'e1', lastModified: 1_790_000_000 };

const RECORDS: readonly PlanRecord[] = [
  record('site/assets/app.9b7e01.js', { change: { actions: ['create'], before: null, after: { size: 48_213 } } }),
  record('site/index.html', {
    action: 'update',
    change: { actions: ['update'], before, after: { size: 1024 } },
    reason: 'content-differs',
    basis: 'checksum-full',
    strength: 'cryptographic',
    moved: 'both',
  }),
  record('site/old.html', {
    action: 'delete',
    change: { actions: ['delete'], before, after: null },
    reason: 'orphan',
    moved: 'repository',
  }),
  record('site/robots.txt', {
    action: 'update-metadata',
    change: {
      actions: ['update'],
      before: { ...before, headers: { cacheControl: 'no-store' } },
      after: { size: 900, headers: { cacheControl: 'max-age=60' } },
    },
    reason: 'attributes-differ',
    basis: 'manifest',
    strength: 'cryptographic',
    fields: ['headers.cacheControl', 'tags.team'],
    repair: ['copy'],
    moved: 'bucket',
  }),
];

const PLAN = planView({
  records: RECORDS,
  summary: { create: 1, update: 1, updateMetadata: 1, delete: 1, keep: 40, uploadBytes: 49_237 },
  notices: ['freshness not checked: no anchor was given'],
});

const REFUSED = planView({
  records: RECORDS,
  summary: { create: 1, update: 1, updateMetadata: 1, delete: 1, keep: 40, uploadBytes: 49_237 },
  guards: [
    {
      rule: 'max-delete-percent',
      message: 'Too many deletes, 45.0 % is over 30 % (9/20).',
      hint: 'Raise prune.maxDeletePercent, or put the files back.',
      keys: ['site/old.html', 'site/older.html'],
      count: 9,
    },
    {
      rule: 'conflict',
      message: 'site/index.html was changed here and in S3.',
      hint: 'Look at both, then run\n  s3rec plan',
      keys: ['site/index.html'],
      count: 1,
    },
  ],
});

const FINDINGS = [
  finding('site/index.html'),
  finding('site/gone.html', { changes: ['delete-marker'], observed: null, deleteMarker: 'm1' }),
  finding('site/robots.txt', {
    who: 'both',
    changes: ['headers-changed', 'file-edited'],
    fields: [{ field: 'cacheControl', from: 'max-age=60', to: 'no-store' }],
  }),
];

const ISSUE = { runUrl: RUN_URL };

const HEALED = planView({
  records: [
    record('site/index.html', {
      action: 'update',
      change: {
        actions: ['update'],
        before: {
          ...before,
          versionId: '3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY',
          checksum: { algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=' },
        },
        after: { size: 1024 },
      },
      moved: 'bucket',
    }),
    record('site/gone.html'),
  ],
});

/** Both that a finding says: in the body, and in a comment. */
function issue({ text, comment }: IssueFinding): string {
  return `${text}\n\n---\n\n${comment}`;
}

const REPORTS: Readonly<Record<string, () => string>> = {
  'plan.md': () => planReport(PLAN, OPTIONS),
  'plan-no-changes.md': () => planReport(planView({ summary: { keep: 43 } }), OPTIONS),
  'plan-refused.md': () => planReport(REFUSED, OPTIONS),
  'plan-cut.md': () =>
    planReport(
      planView({
        records: [...Array.from({ length: 400 }, (_, index) => record(`site/${index}.html`)), ...RECORDS],
        summary: { create: 401, update: 1, updateMetadata: 1, delete: 1 },
      }),
      { ...OPTIONS, limit: 4000 },
    ),
  'plan-evil.md': () =>
    planReport(
      planView({ records: EVIL.map((key) => record(key)), summary: { create: EVIL.length }, notices: EVIL }),
      OPTIONS,
    ),
  'apply.md': () => applyReport({ outcome: applyOutcome(), plan: PLAN, evidenceBucket: 'evidence' }, OPTIONS),
  'apply-incomplete.md': () =>
    applyReport(
      {
        outcome: applyOutcome({
          exitCode: 6,
          summary: { ...applyOutcome().summary, uploaded: 1, failed: 1 },
          failures: [
            {
              key: 'site/index.html',
              code: 'REMOTE_ACCESS_DENIED',
              message: 'Access denied',
              hint: 'Ask for s3:PutObject.',
            },
          ],
        }),
        plan: PLAN,
        evidenceBucket: 'www-example',
      },
      OPTIONS,
    ),
  'drift.md': () => driftReport(driftView(FINDINGS), OPTIONS),
  'drift-none.md': () => driftReport(driftView([]), OPTIONS),
  'error.md': () =>
    errorReport(
      'apply',
      'site',
      new S3recError('REMOTE_ACCESS_DENIED', 'PutObject on s3://www-example/site/index.html: access denied', {
        hint: 'The role needs s3:PutObject:\n  s3rec policy --for apply',
      }),
      OPTIONS,
    ),
  'issue-drift.md': () => issue(driftIssue(driftView(FINDINGS), {}, ISSUE)),
  'issue-drift-healed.md': () =>
    issue(driftIssue(driftView(FINDINGS), { healed: { run: 13, plan: HEALED, left: new Set() } }, ISSUE)),
  'issue-drift-fought.md': () =>
    issue(
      driftIssue(
        driftView(FINDINGS),
        { fought: { count: 22, keys: ['site/index.html', 'site/a | b'], runs: [13, 12, 11] } },
        ISSUE,
      ),
    ),
  'issue-drift-refused.md': () =>
    issue(
      driftIssue(
        driftView(FINDINGS),
        {
          healed: { run: 13, plan: HEALED, left: new Set(['site/index.html']) },
          refused: {
            code: 'REMOTE_ACCESS_DENIED',
            message: 'PutObject: access denied @all',
            hint: 'Ask\n  who owns it',
          },
        },
        ISSUE,
      ),
    ),
  'issue-both.md': () => {
    const refused = new S3recError('PLAN_GUARDED', 'site: refused by conflict', { hint: 's3rec plan shows why' });
    const apply = applyIssue(errorReport('apply', 'site', refused, cutting(ISSUE)), { reason: 'guarded' }, ISSUE);
    return issueBody(
      'a'.repeat(64),
      new Map([
        ['drift', driftIssue(driftView(FINDINGS), {}, ISSUE)],
        ['apply', apply],
      ]),
    );
  },
  'issue-gone.md': () => [goneComment('drift', ISSUE), goneComment('apply', ISSUE)].join('\n\n'),
  'text.md': () =>
    textReport('verify', 'site', ['site  s3rec.yaml -> s3://www-example/site/', '', 'Verified: 43 objects.'], OPTIONS),
};

test.for(Object.keys(REPORTS))('%s', async (name) => {
  const report = REPORTS[name];
  await expect(`${report?.()}\n`).toMatchFileSnapshot(join(GOLDEN, name));
});
