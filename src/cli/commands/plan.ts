import { resolve } from 'node:path';

import type { PlanOutcome } from '../../app/plan/plan.ts';
import type { Session } from '../../compose.ts';
import { S3recError } from '../../core/error.ts';
import { present } from '../../core/present.ts';
import { shellWord, specCommand } from '../../core/shell-word.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { type Command, type CommandContext, defineCommand } from '../command.ts';
import { flag, group, type Input, text } from '../input.ts';
import {
  type AllowanceOptions,
  allowanceOptions,
  type CompareOptions,
  compareOptions,
  planOptions,
  type ShowOptions,
  showOptions,
  specFiles,
} from '../shared-inputs.ts';
import { refuseReport } from '../refuse-out.ts';
import type { ReportPage } from '../../report/report-page.ts';
import { reportingFailure, saveReport } from '../save-report.ts';
import { eachSpec, loadSpecs, type SpecResult } from '../specs.ts';
import { escapeText } from '../views/shared/escape.ts';
import { hasChanges, planResult, planText } from '../views/plan/plan.ts';
import { recordLines } from '../views/shared/json-lines.ts';
import { emptyPage } from '../views/report/failed-page.ts';
import { planPage } from '../views/report/plan-page.ts';
import { withSession } from '../with-session.ts';

export interface PlanArguments extends CompareOptions, AllowanceOptions, ShowOptions {
  readonly specs: readonly string[];
  /** File that the plan is saved as. */
  readonly out: string | undefined;
  readonly detailedExitcode: boolean;
}

export const planInput: Input<PlanArguments> = group({
  specs: specFiles,
  out: text('-o, --out <file>', 'save the plan, for apply'),
  detailedExitcode: flag('--detailed-exitcode', 'exit with 2 when there are changes'),
  ...showOptions,
  ...compareOptions,
  ...allowanceOptions,
});

/** Shows what apply would do. Exit 3 when a guard fired, 2 with `--detailed-exitcode` when there are changes. */
export const command: Command = defineCommand({
  takes: planInput,
  run: (args, context) =>
    withSession(context, args, async (session) => {
      const { out } = args;
      refuseReport(args.report, [out], context.cwd);
      const written =
        out === undefined
          ? undefined
          : () => ({ option: '-o' as const, given: out, paths: [resolve(context.cwd, out)] });
      const specs = await loadSpecs(
        session,
        { files: args.specs, names: args.names, out: written, report: args.report },
        context,
      );
      if (out !== undefined && specs.length > 1) {
        throw new S3recError('USAGE', `--out saves one plan, and there are ${specs.length} specs.`, {
          hint: `Pick one with --name: ${specs.map(({ name }) => name).join(', ')}`,
        });
      }
      return await eachSpec('plan', specs, context, (spec) => planSpec(session, spec, args, context));
    }),
});

/** Plans one spec, says what is in the plan, and saves it where `out` says. */
export async function planSpec(
  session: Session,
  spec: ResolvedSpec,
  args: PlanArguments,
  context: Pick<CommandContext, 'output' | 'cwd' | 'signal'>,
): Promise<SpecResult & { readonly planned: PlanOutcome }> {
  const known = (): ReportPage => emptyPage('plan', spec);
  return await reportingFailure(session.documents, args.report, context, known, async () => {
    const { output, cwd } = context;
    const { out, all, details } = args;
    const planned = await session.plan(spec, planOptions(args));
    const { header, closing, document, requests, retries, tip } = planned;
    if (out !== undefined) {
      session.documents.save(document.path, resolve(cwd, out));
    }
    const seeAll = out === undefined ? specCommand('plan --all', spec) : `s3rec show --all ${shellWord(out)}`;
    await output.text((paint) => planText(planned, { all, details, seeAll }, paint));
    await output.lines(recordLines(document, spec.name));
    if (out !== undefined) {
      const command = escapeText(`s3rec apply ${shellWord(out)}`);
      output.remark(() => [`Saved as ${escapeText(out)}. To apply exactly this: ${command}`]);
    }
    const result = {
      ...planResult(closing),
      notices: [...header.notices, ...(closing.notices ?? [])],
      requests,
      retries,
      ...present({ tip, file: out }),
    };
    const exitCode = exitCodeOf(closing.guards.length > 0, args.detailedExitcode && hasChanges(closing.summary));
    const page = (): ReportPage => planPage('plan', document, tip, { ...result, exitCode });
    saveReport(session.documents, args.report, context, page);
    return { planned, result, exitCode };
  });
}

function exitCodeOf(guarded: boolean, differs: boolean): number {
  if (guarded) {
    return 3;
  }
  return differs ? 2 : 0;
}
