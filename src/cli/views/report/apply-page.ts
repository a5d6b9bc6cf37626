import type { ApplyOutcome } from '../../../app/apply/apply-outcome.ts';
import type { PlanOutcome } from '../../../app/plan/plan.ts';
import type { PlanReader } from '../../../ports/documents.ts';
import type { ReportPage } from '../../../report/report-page.ts';
import { planResult } from '../plan/plan.ts';
import { commitText, signerText } from './facts.ts';
import { planPage } from './plan-page.ts';
import { receiptLines } from './receipt-lines.ts';

/** The plan's records, what became of each, and the evidence. */
export function applyPage(
  document: PlanReader,
  { manifest, document: recorded, exitCode, tip }: ApplyOutcome,
  result: ReportPage['result'],
): ReportPage {
  const page = planPage('apply', document, tip, { ...result, exitCode });
  if (manifest === null || recorded === null) {
    return page;
  }
  const { 'Live commit': before, ...planned } = page.facts;
  const { git } = document.header;
  const commit = git === undefined ? 'not known: an older version made the plan' : commitText(git);
  return {
    ...page,
    kind: 'apply',
    facts: {
      'Live commit': exitCode === 0 ? commit : `${commit}, not all of it: some of the plan was not done`,
      'Live before': before,
      ...planned,
      'Live run': manifest.run,
      Signed: manifest.signedAt,
      Signer: signerText(manifest.signer),
      Manifest: manifest.key,
      'Manifest sha256': manifest.sha256,
      Bundle: manifest.bundleKey,
    },
    records: receiptLines(document, recorded),
  };
}

/** The page of an apply that shows its plan, since nothing is known of what was done. */
export function plannedPage({ document, tip }: Pick<PlanOutcome, 'document' | 'tip'>): ReportPage {
  return planPage('apply', document, tip, { plan: planResult(document.closing) });
}
