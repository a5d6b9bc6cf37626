import { applySpec } from '../cli/commands/apply.ts';
import { driftSpec } from '../cli/commands/drift.ts';
import { planSpec } from '../cli/commands/plan.ts';
import { verifySpec } from '../cli/commands/verify.ts';
import { overallExitCode } from '../cli/exit-code.ts';
import type { SpecResult } from '../cli/specs.ts';
import { validSpecText } from '../cli/views/validate.ts';
import { anchored } from './anchor.ts';
import type { ActionArguments } from './arguments.ts';
import type { ActionContext } from './context.ts';
import { heal } from './heal.ts';
import { evidencePath, keepPlan, planPath, rememberPlan } from './keep-plan.ts';
import { pageOption } from './pages.ts';
import type { SpecRun } from './spec-run.ts';

/** For pull requests of forks and of Dependabot. */
export const NO_PLAN = 'No plan here: this job has no AWS credentials. The spec and its files are valid.';

/** Does for one spec what the command line does, and keeps in `run` how far it came and what later steps need. */
export async function runSpec(run: SpecRun, given: ActionArguments, context: ActionContext): Promise<SpecResult> {
  const { spec } = run;
  const { session, output, inputs } = context;
  if (context.offline) {
    const sources = await session.validateFiles(spec);
    await output.text((paint) => [validSpecText(spec, sources, paint), NO_PLAN]);
    return { result: { validated: true }, exitCode: 0 };
  }
  const args = { ...(await anchored(run, given, context)), ...pageOption(run, given.command, context) };
  switch (args.command) {
    case 'plan': {
      const out = planPath(run, context);
      const { planned, ...done } = await planSpec(session, spec, { ...args, out }, context);
      run.plan = { ...planned, path: out };
      return done;
    }
    case 'apply': {
      const { saved } = run;
      if (saved !== undefined) {
        rememberPlan(run, saved.document, saved.path);
      }
      const { outcome, ...done } = await applySpec(
        session,
        {
          spec,
          several: false,
          ...(saved !== undefined && { saved: saved.document }),
          planned: ({ document }) => keepPlan(run, document, context),
        },
        { ...args, files: [spec.file], yes: true, out: evidencePath(run, context) },
        context,
      );
      run.applied = outcome;
      return done;
    }
    case 'drift': {
      const { report, ...done } = await driftSpec(session, spec, args, context);
      run.drift = report;
      Object.assign(run, done);
      if (!inputs.heal || !report.closing.drift) {
        return done;
      }
      const healed = await heal(run, args, context);
      return { ...done, ...healed, exitCode: overallExitCode([done.exitCode, healed.exitCode]) };
    }
    case 'verify': {
      const { outcome, ...done } = await verifySpec(session, spec, args, context);
      run.verified = outcome;
      return done;
    }
  }
}
