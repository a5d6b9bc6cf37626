import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { micromark } from 'micromark';
import type { ApplyOutcome } from '../../src/app/apply/apply-outcome.ts';
import type { PlanView } from '../../src/cli/views/plan/plan.ts';
import type { DriftView } from '../../src/cli/views/drift/drift-words.ts';
import type { DriftSummary } from '../../src/core/drift/drift-document.ts';
import type { Finding } from '../../src/core/drift/finding.ts';
import type { PlanRecord } from '../../src/core/object/action.ts';
import type { GuardFinding, PlanSummary } from '../../src/core/plan/plan-document.ts';
import { NO_SUMMARY } from '../../src/core/plan/summary.ts';
import { link, type ReportOptions } from '../../src/action/report/parts.ts';
import { documentOf } from '../unit/cli/views/document-of.ts';

/** As GitHub renders it, but for what it makes of mentions and links in the text that comes out. */
export function rendered(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

export const RUN_URL = 'https://github.com/acme/data/actions/runs/42';
export const OPTIONS: ReportOptions = { limit: 65_000, seeAll: link('the run', RUN_URL) };

/** Names that want to be more than names. */
export const EVIL: readonly string[] = [
  'line\nfeed and\r\nmore',
  '::set-output name=x::y',
  '%0A::error::boo',
  '@octocat @acme/admins',
  '`code` ``twice`` ```thrice',
  '| a | b | \\| c \\',
  '<img src=x onerror=alert(1)> <!-- s3rec --> </details>',
  '[click](https://evil.example) ![](https://evil.example/p.png)',
  'https://evil.example/x www.evil.example mail@evil.example',
  '#1 GH-2 acme/data#3 closes #4',
  '# heading',
  '- [ ] task',
  '**bold** _it_ ~~gone~~ $x$ $`y`$',
  'ltr \u202egpj.exe\u202c \u2066x\u2069 \u200b zero',
  'bell \u0007 esc \u001b[31m nul \u0000',
  '&lt;b&gt; &amp; &#64;octocat',
  '| --- | --- |',
  '> quote',
  '    indented',
  'emoji 🏴‍☠️ ünï',
];

export function record(key: string, change: Partial<PlanRecord> = {}): PlanRecord {
  return {
    key,
    action: 'create',
    change: { actions: ['create'], before: null, after: { size: 1234 } },
    reason: 'new',
    basis: 'none',
    strength: 'none',
    precondition: { ifNoneMatch: '*' },
    phase: 1,
    ...change,
  };
}

interface GivenPlan {
  readonly records?: readonly PlanRecord[];
  readonly summary?: Partial<PlanSummary>;
  readonly guards?: readonly GuardFinding[];
  readonly notices?: readonly string[];
}

export function planView({ records = [], summary = {}, guards = [], notices = [] }: GivenPlan): PlanView {
  return {
    header: {
      format: 's3rec.plan/v1',
      tool: { name: 's3rec', version: '0.1.0' },
      spec: { file: 'deploy/s3rec.yaml', document: 0, name: 'site', digest: 'd'.repeat(64) },
      target: { bucket: 'www-example', prefix: 'site/' },
      predecessor: { run: 12, sha256: 'a'.repeat(64) },
      observedAt: '2026-11-21T10:00:00Z',
      encryption: null,
      notices,
    },
    closing: {
      summary: { ...NO_SUMMARY, ...summary },
      basis: { manifest: 40 },
      requests: { PutObject: 2 },
      guards,
      phases: [1],
      records: records.length,
      id: '0123456789abcdef'.repeat(4),
      sha256: 'f'.repeat(64),
    },
    document: documentOf(records),
  };
}

export function finding(key: string, change: Partial<Finding> = {}): Finding {
  return {
    key,
    who: 'bucket',
    changes: ['content-changed'],
    counts: true,
    recorded: { status: 'uploaded', size: 5, etag: 'e1', lastModified: 1_790_000_000, versionId: 'v1' },
    observed: { size: 6, etag: 'e2', lastModified: 1_790_086_400, versionId: 'v2', storageClass: 'STANDARD' },
    content: { verdict: 'different', basis: 'checksum-full', strength: 'cryptographic', by: 'SHA256' },
    ...change,
  };
}

export function driftView(findings: readonly Finding[], summary: Partial<DriftSummary> = {}): DriftView {
  const of = (who: Finding['who']): number => findings.filter((finding) => finding.who === who).length;
  const counted = findings.filter(({ counts }) => counts).length;
  return {
    header: {
      format: 's3rec.drift/v1',
      tool: { name: 's3rec', version: '0.1.0' },
      spec: { file: 'deploy/s3rec.yaml', document: 0, name: 'site', digest: 'd'.repeat(64) },
      target: { bucket: 'www-example', prefix: 'site/' },
      head: { run: 12, sha256: 'e'.repeat(64), startedAt: '2026-11-20T09:59:00Z', signedAt: '2026-11-20T10:00:00Z' },
      observedAt: '2026-11-21T02:00:00Z',
      asked: 'moved',
      deep: false,
      failOn: ['bucket', 'both'],
      unfinished: [],
      notices: [],
    },
    closing: {
      drift: counted > 0,
      summary: {
        bucket: of('bucket'),
        both: of('both'),
        repository: of('repository'),
        interrupted: of('interrupted'),
        unmanaged: of('unmanaged'),
        rewritten: 0,
        unproven: 0,
        counted,
        inSync: 40,
        notAsked: 40,
        unknown: 0,
        ignored: 0,
        ...summary,
      },
      unseen: {},
      findings: findings.length,
      ...(of('bucket') + of('both') > 0 && { since: '2026-11-20T09:59:00Z', until: '2026-11-21T02:00:00Z' }),
      sha256: 'f'.repeat(64),
    },
    document: documentOf(findings),
    requests: { ListObjectsV2: 1 },
    retries: 0,
  };
}

export function applyOutcome(change: Partial<ApplyOutcome> = {}): ApplyOutcome {
  return {
    summary: {
      uploaded: 2,
      updatedMetadata: 0,
      deleted: 1,
      adopted: 0,
      unchanged: 40,
      orphans: 0,
      foundAbsent: 0,
      failed: 0,
      refused: 0,
    },
    document: null,
    notStarted: 0,
    bytes: 2468,
    basis: { manifest: 40 },
    manifest: {
      run: 13,
      key: 'site/_manifests/site/00000013_20261121T100000Z_01234567.jsonl',
      sha256: 'b'.repeat(64),
      signedAt: '2026-11-21T10:00:00.000Z',
      signer: 'e'.repeat(64),
      bundleKey: 'site/_manifests/site/00000013_20261121T100000Z_01234567.sigstore.json',
      path: '/tmp/m.jsonl',
      bundlePath: '/tmp/m.sigstore.json',
    },
    requests: { PutObject: 5 },
    retries: 0,
    exitCode: 0,
    failures: [],
    ...change,
  };
}
