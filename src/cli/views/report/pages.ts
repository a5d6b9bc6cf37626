import type { ApplyOutcome } from '../../../app/apply/apply-outcome.ts';
import type { DriftReport } from '../../../app/drift/drift.ts';
import type { LogOutcome } from '../../../app/log/log.ts';
import type { VerifyFilesOutcome } from '../../../app/verify/verify-files.ts';
import type { VerifyOutcome } from '../../../app/verify/verify.ts';
import type { GitState } from '../../../core/git-state.ts';
import type { ResolvedSpec } from '../../../core/spec/resolved-spec.ts';
import type { ManifestReader, PlanReader } from '../../../ports/documents.ts';
import type { ReportPage } from '../../../report/report-page.ts';
import { driftResult } from '../drift/drift.ts';
import { logResult, runObjects } from '../log.ts';
import { findingObjects } from '../shared/finding-objects.ts';
import { recordLines } from '../shared/record-lines.ts';
import { targetText } from '../shared/target.ts';
import type { BundleView } from '../show/bundle.ts';
import { verifyResult } from '../verify/verify.ts';

type Result = Readonly<Record<string, unknown>>;

/** Digits of a digest that tell it from others. */
const SHOWN = 16;

export function planPage(command: 'plan' | 'show' | 'apply', document: PlanReader, result: Result): ReportPage {
  const { header, closing } = document;
  const { predecessor } = header;
  return {
    command,
    kind: 'plan',
    title: header.spec.name,
    facts: {
      Spec: header.spec.file,
      Target: targetText(header.target),
      'Made from commit': commitText(header.git),
      Continues: predecessor === null ? 'nothing: never applied before' : `run ${predecessor.run}`,
      'Bucket observed': header.observedAt,
      'Plan id': closing.id.slice(0, SHOWN),
      s3rec: header.tool.version,
    },
    // Those of a plan just made are in its result already.
    notices: command === 'plan' ? [] : [...header.notices, ...(closing.notices ?? [])],
    result,
    records: recordLines(document, header.spec.name),
  };
}

/** The plan's records, what became of them, and the evidence. */
export function applyPage(document: PlanReader, { manifest, exitCode }: ApplyOutcome, result: Result): ReportPage {
  const page = planPage('apply', document, result);
  const live = exitCode === 0 ? { 'Live commit': page.facts['Made from commit'] } : {};
  return {
    ...page,
    facts: {
      ...page.facts,
      ...live,
      Run: manifest?.run,
      Manifest: manifest?.key,
      'Manifest sha256': manifest?.sha256,
      Bundle: manifest?.bundleKey,
      'Exit code': exitCode,
    },
  };
}

export function driftPage(report: DriftReport): ReportPage {
  const { header, closing, document } = report;
  const { head } = header;
  return {
    command: 'drift',
    kind: 'drift',
    title: header.spec.name,
    facts: {
      Spec: header.spec.file,
      Target: targetText(header.target),
      'Held against run': head.run,
      Signed: head.signedAt,
      'Bucket observed': header.observedAt,
      'Another hand, from': closing.since,
      'Another hand, until': closing.until,
      'Counts as drift': header.failOn.join(', '),
      s3rec: header.tool.version,
    },
    notices: [...header.notices, ...Object.entries(closing.unseen).map(([why, count]) => `${count} not seen: ${why}`)],
    result: driftResult(report),
    records: findingObjects(header.spec.name, document),
  };
}

/** @param spec absent: of files, offline */
export function verifyPage(outcome: VerifyOutcome | VerifyFilesOutcome, spec?: ResolvedSpec): ReportPage {
  const result = { ...verifyResult(outcome), exitCode: outcome.exitCode };
  const { signer, manifest } = outcome;
  return {
    command: 'verify',
    kind: 'verify',
    title: spec?.name ?? 'Signed files',
    facts: {
      Spec: spec?.file,
      Target: spec && targetText(spec),
      Run: outcome.run,
      Signer: signer.fingerprint?.slice(0, SHOWN),
      'Manifest sha256': manifest.sha256,
      'Exit code': outcome.exitCode,
    },
    result,
    records: findingObjects(spec?.name, outcome.findings),
  };
}

export function manifestPage(document: ManifestReader): ReportPage {
  const { header, closing } = document;
  return {
    command: 'show',
    kind: 'manifest',
    title: header.spec.name,
    facts: {
      Target: targetText(header.target),
      Run: header.run,
      'Plan id': header.planId.slice(0, SHOWN),
      'Manifest sha256': closing.sha256,
      s3rec: header.tool.version,
    },
    notices: ['Offline: the file is checked for damage, not for signatures.'],
    result: { summary: closing.summary, bytes: closing.bytes, header, closing },
    records: recordLines(document),
  };
}

export function bundlePage({ statement, hint }: BundleView): ReportPage {
  const { predicate } = statement;
  return {
    command: 'show',
    kind: 'bundle',
    title: predicate.name,
    facts: {
      Target: targetText({ bucket: predicate.bucket, prefix: predicate.prefix }),
      Kind: predicate.kind,
      Run: predicate.run,
      Commit: commitText(predicate.git),
      Signed: predicate.signedAt,
      'Says it is signed by': hint.slice(0, SHOWN),
    },
    notices: ['Offline: the signature is not verified.'],
    result: { summary: predicate.summary, statement },
    records: [],
  };
}

export function logPage(outcome: LogOutcome, spec: ResolvedSpec): ReportPage {
  const { run, shown, chain, freshness, runs } = outcome;
  const [newest] = runs === undefined ? [] : (runs.records().next().value ?? []);
  const broken = chain.ok === false ? [`Behind these the chain is broken: ${chain.message} (${chain.code})`] : [];
  return {
    command: 'log',
    kind: 'log',
    title: spec.name,
    facts: {
      Spec: spec.file,
      Target: targetText(spec),
      'Newest run': run,
      'Live commit': newest && commitText(newest.git),
      Signed: newest?.signedAt,
      Signer: newest?.signer.fingerprint.slice(0, SHOWN),
      'Runs shown': shown,
    },
    notices: [
      ...broken,
      ...(freshness === 'not-checked'
        ? ['Freshness not checked: no anchor says whether newer runs were removed.']
        : []),
    ],
    result: logResult(outcome),
    records: runObjects(spec.name, runs),
  };
}

function commitText(git: GitState | null | undefined): string | undefined {
  if (git === undefined) {
    return undefined;
  }
  if (git === null) {
    return 'none';
  }
  return git.dirty ? `${git.commit}, with changes` : git.commit;
}
