import type { DriftReport } from '../../app/drift/drift.ts';
import type { Session } from '../../compose.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { CommandContext } from '../command.ts';
import type { OldCommand as Command } from '../old-command.ts';
import type { DriftArguments } from '../command-line.ts';
import type { ReportPage } from '../../report/report-page.ts';
import { anchorOption } from '../plan-options.ts';
import { seeAllOf } from '../see-all.ts';
import { reportingFailure, saveReport } from '../save-report.ts';
import { eachSpec, loadSpecs, type SpecResult } from '../specs.ts';
import { driftMarkdown } from '../views/drift/drift-markdown.ts';
import { driftResult, driftText } from '../views/drift/drift.ts';
import { findingObjects } from '../views/shared/finding-objects.ts';
import { driftPage } from '../views/report/drift-page.ts';
import { emptyPage } from '../views/report/failed-page.ts';
import { withSession } from '../with-session.ts';

/** Tells who changed what since the last apply. Exit 2 when something that counts (`--fail-on`) did. */
export const drift: Command<DriftArguments> = (args, context) =>
  withSession(context, args, async (session) => {
    const specs = await loadSpecs(session, { files: args.specs, names: args.names, report: args.report }, context);
    return await eachSpec('drift', specs, context, (spec) => driftSpec(session, spec, args, context));
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
    const { refresh, deep, failOn, all, details } = args;
    const report = await session.drift(spec, { refresh, deep, failOn, anchor: anchorOption(args) });
    const cut = { all, details, seeAll: seeAllOf('drift', spec) };
    await output.text((paint) =>
      output.format === 'markdown' ? driftMarkdown(report, cut) : driftText(report, cut, paint),
    );
    await output.lines(findingObjects(spec.name, report.document));
    saveReport(session.documents, args.report, context, () => driftPage(report));
    return { report, result: driftResult(report), exitCode: report.closing.drift ? 2 : 0 };
  });
}
