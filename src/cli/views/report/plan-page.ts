import type { TipFacts } from '../../../app/chain/tip-facts.ts';
import type { PlanReader } from '../../../ports/documents.ts';
import type { ReportPage } from '../../../report/report-page.ts';
import { recordLines } from '../shared/json-lines.ts';
import { targetText } from '../shared/target.ts';
import { commitText, liveFacts, shortDigest } from './facts.ts';

/** @param tip absent: nothing was applied before, or the plan is an older one of which the file alone is known */
export function planPage(
  command: 'plan' | 'show' | 'apply',
  document: PlanReader,
  tip: TipFacts | undefined,
  result: ReportPage['result'],
): ReportPage {
  const { header, closing } = document;
  const { name } = header.spec;
  return {
    command,
    kind: 'plan',
    title: name,
    facts: {
      ...liveFacts(tip, header.predecessor),
      'Planned commit': header.git && commitText(header.git),
      'Plan id': shortDigest(closing.id),
      'Bucket observed': header.observedAt,
      Spec: header.spec.file,
      Target: targetText(header.target),
      s3rec: header.tool.version,
    },
    // The notices of a plan that was just made are in its result already.
    notices: command === 'plan' ? [] : [...header.notices, ...(closing.notices ?? [])],
    result: { name, ...result },
    records: recordLines(document, name),
  };
}
