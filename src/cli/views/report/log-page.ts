import type { LogOutcome } from '../../../app/log/log.ts';
import type { ResolvedSpec } from '../../../core/spec/resolved-spec.ts';
import type { ReportPage } from '../../../report/report-page.ts';
import { logResult, runObjects } from '../log.ts';
import { targetText } from '../shared/target.ts';
import { commitText, signerText } from './facts.ts';

export function logPage(outcome: LogOutcome, spec: ResolvedSpec): ReportPage {
  const { run, shown, chain, freshness, runs, exitCode } = outcome;
  const [newest] = runs === undefined ? [] : (runs.records().next().value ?? []);
  const broken = chain.ok === false ? [`The chain is broken before these runs: ${chain.message} (${chain.code})`] : [];
  const unanchored =
    freshness === 'not-checked' ? ['Freshness not checked: no anchor says whether newer runs were removed.'] : [];
  return {
    command: 'log',
    kind: 'log',
    title: spec.name,
    facts: {
      'Live commit': newest && commitText(newest.git),
      'Live run': run,
      Signed: newest?.signedAt,
      Signer: newest && signerText(newest.signer.fingerprint),
      'Runs shown': shown,
      Spec: spec.file,
      Target: targetText(spec),
    },
    notices: [...broken, ...unanchored],
    result: { name: spec.name, ...logResult(outcome), exitCode },
    records: runObjects(spec.name, runs),
  };
}
