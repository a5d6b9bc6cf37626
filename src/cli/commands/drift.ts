import type { DriftReport } from '../../app/drift/drift.ts';
import type { Session } from '../../compose.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { InvalidArgumentError } from 'commander';
import { FAIL_ON, type FailOn } from '../../core/drift/finding.ts';
import { specCommand } from '../../core/shell-word.ts';
import { type Command, type CommandContext, defineCommand } from '../command.ts';
import { flag, group, type Input, valueFrom } from '../input.ts';
import {
  type CompareOptions,
  compareOptions,
  requests,
  type ShowOptions,
  showOptions,
  specFiles,
} from '../shared-inputs.ts';
import type { ReportPage } from '../../report/report-page.ts';
import { reportingFailure, saveReport } from '../save-report.ts';
import { eachSpec, loadSpecs, type SpecResult } from '../specs.ts';
import { driftMarkdown } from '../views/drift/drift-markdown.ts';
import { driftResult, driftText } from '../views/drift/drift.ts';
import { findingObjects } from '../views/shared/json-lines.ts';
import { driftPage } from '../views/report/drift-page.ts';
import { emptyPage } from '../views/report/failed-page.ts';
import { withSession } from '../with-session.ts';

export interface DriftArguments extends CompareOptions, ShowOptions {
  readonly specs: readonly string[];
  /** Content that nothing else proves is downloaded and hashed. */
  readonly deep: boolean;
  /** The kinds of findings that make the exit code 2. */
  readonly failOn: readonly FailOn[];
}

export const driftInput: Input<DriftArguments> = group({
  specs: specFiles,
  deep: flag('--deep', 'download and hash rewritten objects whose content nothing else proves'),
  failOn: valueFrom<readonly FailOn[]>(
    ['bucket', 'both'],
    '--fail-on <what>',
    `what makes the exit code 2, of ${FAIL_ON.join(', ')} (default: bucket,both)`,
    hands,
  ),
  ...showOptions,
  details: requests,
  ...compareOptions,
});

/** Tells who changed what since the last apply. Exit 2 when a finding counts (`--fail-on`). */
export const command: Command = defineCommand({
  takes: driftInput,
  run: (args, context) =>
    withSession(context, args, async (session) => {
      const specs = await loadSpecs(session, { files: args.specs, names: args.names, report: args.report }, context);
      return await eachSpec('drift', specs, context, (spec) => driftSpec(session, spec, args, context));
    }),
});

/** Looks at one spec, and says what it found. */
export async function driftSpec(
  session: Session,
  spec: ResolvedSpec,
  args: DriftArguments,
  context: Pick<CommandContext, 'output' | 'cwd' | 'signal'>,
): Promise<SpecResult & { readonly report: DriftReport }> {
  const known = (): ReportPage => emptyPage('drift', spec);
  return await reportingFailure(session.documents, args.report, context, known, async () => {
    const { output } = context;
    const { refresh, deep, failOn, anchor, all, details } = args;
    const report = await session.drift(spec, { refresh, deep, failOn, anchor });
    const cut = { all, details, seeAll: specCommand('drift --all', spec) };
    await output.text((paint) =>
      output.format === 'markdown' ? driftMarkdown(report, cut) : driftText(report, cut, paint),
    );
    await output.lines(findingObjects(spec.name, report.document));
    saveReport(session.documents, args.report, context, () => driftPage(report));
    return { report, result: driftResult(report), exitCode: report.closing.drift ? 2 : 0 };
  });
}

/** Reads the findings that count, separated by commas. */
function hands(text: string): readonly FailOn[] {
  return text.split(',').map((word) => {
    const found = FAIL_ON.find((name) => name === word.trim());
    if (found === undefined) {
      throw new InvalidArgumentError(`One or more of ${FAIL_ON.join(', ')}, by comma.`);
    }
    return found;
  });
}
