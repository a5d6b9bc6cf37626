import { present } from '../../../core/present.ts';
import type { VerifyFilesOutcome } from '../../../app/verify/verify-files.ts';
import type { VerifyOutcome } from '../../../app/verify/verify.ts';
import type { ResolvedSpec } from '../../../core/spec/resolved-spec.ts';
import type { ReportPage } from '../../../report/report-page.ts';
import { findingObjects } from '../shared/json-lines.ts';
import { targetText } from '../shared/target.ts';
import { PARTIAL, verifyResult } from '../verify/verify.ts';
import { commitText, signerText } from './facts.ts';

/** The page of verify. @param spec undefined: the evidence is in files, offline */
export function verifyPage(outcome: VerifyOutcome | VerifyFilesOutcome, spec?: ResolvedSpec): ReportPage {
  const { run, result, signer, manifest, freshness, exitCode } = outcome;
  const { git, head } = { git: undefined, head: undefined, ...outcome };
  return {
    command: 'verify',
    kind: 'verify',
    title: spec?.name ?? 'Signed files',
    facts: {
      [head === undefined ? 'Live commit' : 'Commit']: git === undefined ? undefined : commitText(git),
      [head === undefined ? 'Live run' : 'Run']: run,
      'Newest run': head,
      Signed: freshness.signedAt,
      Signer: signer.fingerprint && signerText(signer.fingerprint, signer.origin),
      Spec: spec?.file,
      Target: spec && targetText(spec),
      'Manifest sha256': manifest.sha256,
    },
    notices: result === 'partial' ? [PARTIAL] : [],
    result: { ...present({ name: spec?.name }), ...verifyResult(outcome), exitCode },
    records: findingObjects(spec?.name, outcome.findings),
  };
}
