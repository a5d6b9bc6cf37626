import type { Command } from '../command.ts';
import type { LogArguments } from '../command-line.ts';
import { anchorOption } from '../plan-options.ts';
import { saveReport } from '../save-report.ts';
import { eachSpec, loadSpecs } from '../specs.ts';
import { logResult, logText, runObjects } from '../views/log.ts';
import { logPage } from '../views/report/pages.ts';
import { withSession } from '../with-session.ts';

/** Lists the runs of the chain, newest first. Exit 7 when the evidence is wrong, after the runs that are proven. */
export const log: Command<LogArguments> = (args, context) =>
  withSession(context, args, async (session) => {
    const { limit, specs: files, names } = args;
    const { output } = context;
    const specs = await loadSpecs(session, { files, names, report: args.report }, context);
    return await eachSpec('log', specs, context, async (spec) => {
      const outcome = await session.log(spec, {
        anchor: anchorOption(args),
        ...(limit !== undefined && { limit }),
      });
      await output.text((paint) => logText(outcome, spec, paint));
      await output.lines(runObjects(spec.name, outcome.runs));
      saveReport(session.documents, args.report, context, () => logPage(outcome, spec));
      return { result: logResult(outcome), exitCode: outcome.exitCode };
    });
  });
