import { present } from '../../core/present.ts';
import type { ReportPage } from '../../report/report-page.ts';
import { type Command, defineCommand } from '../command.ts';
import { group, value } from '../input.ts';
import { anchor, showOptions, specFiles, specOptions } from '../shared-inputs.ts';
import { wholeNumber } from '../values.ts';
import { reportingFailure, saveReport } from '../save-report.ts';
import { eachSpec, loadSpecs } from '../specs.ts';
import { logResult, logText, runObjects } from '../views/log.ts';
import { emptyPage } from '../views/report/failed-page.ts';
import { logPage } from '../views/report/log-page.ts';
import { withSession } from '../with-session.ts';

/** Lists the runs of the chain, newest first. Exit 7 when the evidence is wrong, after the runs that are proven. */
export const command: Command = defineCommand({
  takes: group({
    specs: specFiles,
    limit: value('-n, --limit <runs>', 'list at most this many of the newest runs', wholeNumber(1, 99_999_999)),
    report: showOptions.report,
    ...specOptions,
    anchor,
  }),
  run: (args, context) =>
    withSession(context, args, async (session) => {
      const { limit, anchor, names } = args;
      const { output } = context;
      const specs = await loadSpecs(session, { files: args.specs, names, report: args.report }, context);
      return await eachSpec('log', specs, context, async (spec) => {
        const known = (): ReportPage => emptyPage('log', spec);
        return await reportingFailure(session.documents, args.report, context, known, async () => {
          const outcome = await session.log(spec, { anchor, ...present({ limit }) });
          await output.text((paint) => logText(outcome, spec, paint));
          await output.lines(runObjects(spec.name, outcome.runs));
          saveReport(session.documents, args.report, context, () => logPage(outcome, spec));
          return { result: logResult(outcome), exitCode: outcome.exitCode };
        });
      });
    }),
});
