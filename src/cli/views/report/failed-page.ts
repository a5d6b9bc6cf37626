import { exitCodeOf } from '../../../core/error.ts';
import type { ResolvedSpec } from '../../../core/spec/resolved-spec.ts';
import type { ReportPage } from '../../../report/report-page.ts';
import { errorFacts } from '../error/error.ts';
import { targetText } from '../shared/target.ts';

/** The page of a command that has found nothing yet. */
export function emptyPage(command: 'plan' | 'apply' | 'drift' | 'verify' | 'log', spec: ResolvedSpec): ReportPage {
  return {
    command,
    kind: command === 'apply' ? 'plan' : command,
    title: spec.name,
    facts: { Spec: spec.file, Target: targetText(spec) },
    result: { name: spec.name },
    records: [],
  };
}

/** The page of a command that failed: how far it came, and what ended it. */
export function failedPage(page: ReportPage, error: unknown): ReportPage {
  return { ...page, result: { ...page.result, error: errorFacts(error), exitCode: exitCodeOf(error) } };
}
