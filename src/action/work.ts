import { applyInput, type ApplyArguments, applySpec } from '../cli/commands/apply.ts';
import { type DriftArguments, driftInput, driftSpec } from '../cli/commands/drift.ts';
import { type PlanArguments, planInput, planSpec } from '../cli/commands/plan.ts';
import { type VerifyArguments, verifyInput, verifySpec } from '../cli/commands/verify.ts';
import { overallExitCode } from '../cli/ending.ts';
import { defaultsOf, from, type Input } from '../cli/input.ts';
import { requireNoPlanning } from '../cli/saved-plan.ts';
import type { SpecResult } from '../cli/specs.ts';
import { validSpecText } from '../cli/views/validate.ts';
import type { SessionChoices } from '../cli/with-session.ts';
import type { OutsideAnchor } from '../app/chain/anchor.ts';
import { S3recError } from '../core/error.ts';
import { present } from '../core/present.ts';
import type { PlanReader } from '../ports/documents.ts';
import { anchored } from './anchor.ts';
import type { ActionContext } from './context.ts';
import type { Inputs } from './inputs.ts';
import { pagePath } from './pages.ts';
import { evidencePath, keepPlan, planPath, rememberPlan, type SpecRun } from './spec-run.ts';

/** The work of a step, once its options were read. */
export interface Work {
  readonly session: SessionChoices;
  /** Does for one spec what the command line does, and keeps in `run` how far it came and what later steps need. */
  forSpec(run: SpecRun, context: ActionContext): Promise<SpecResult>;
}

/** For pull requests of forks and of Dependabot. */
export const NO_PLAN = 'No plan here: this job has no AWS credentials. The spec and its files are valid.';

/** The options of the command, read as the command line reads them, and the work that they make. */
export function workOf(inputs: Inputs): Input<Work> {
  switch (inputs.command) {
    case 'plan':
      return work(planInput, plan);
    case 'apply':
      return work(applyInput, apply, (args) => {
        if (inputs.plan.length > 0) {
          requireNoPlanning(args, inputs.plan.join(' '));
        }
      });
    case 'drift':
      return work(driftInput, drift);
    case 'verify':
      return work(verifyInput, verify);
  }
}

function work<Arguments extends SessionChoices & { readonly anchor: OutsideAnchor }>(
  input: Input<Arguments>,
  does: (run: SpecRun, args: Arguments, context: ActionContext) => Promise<SpecResult>,
  check: (args: Arguments) => void = () => undefined,
): Input<Work> {
  return from(input, (args) => {
    check(args);
    return {
      session: args,
      async forSpec(run, context) {
        if (context.offline) {
          return await validated(run, context);
        }
        return await does(run, { ...args, anchor: await anchored(run, args.anchor, context) }, context);
      },
    };
  });
}

async function validated({ spec }: SpecRun, { session, output }: ActionContext): Promise<SpecResult> {
  const sources = await session.validateFiles(spec);
  await output.text((paint) => [validSpecText(spec, sources, paint), NO_PLAN]);
  return { result: { validated: true }, exitCode: 0 };
}

async function plan(run: SpecRun, args: PlanArguments, context: ActionContext): Promise<SpecResult> {
  const out = planPath(run, context);
  const { planned, ...done } = await planSpec(
    context.session,
    run.spec,
    { ...args, out, report: pagePath(run, 'plan', context) },
    context,
  );
  run.plan = { ...planned, path: out };
  return done;
}

/** @param check called with the plan that was made, before anything is done */
async function apply(
  run: SpecRun,
  args: ApplyArguments,
  context: ActionContext,
  check?: (plan: PlanReader) => Promise<void>,
): Promise<SpecResult> {
  const { spec, saved } = run;
  if (saved !== undefined) {
    rememberPlan(run, saved.document, saved.path);
  }
  const { outcome, ...done } = await applySpec(
    context.session,
    {
      spec,
      ...present({ saved: saved?.document }),
      async planned({ document }) {
        keepPlan(run, document, context);
        await check?.(document);
      },
    },
    {
      ...args,
      files: [spec.file],
      yes: true,
      out: evidencePath(run, context),
      report: pagePath(run, 'apply', context),
    },
    context,
  );
  run.applied = outcome;
  return done;
}

async function drift(run: SpecRun, args: DriftArguments, context: ActionContext): Promise<SpecResult> {
  const { report, ...done } = await driftSpec(
    context.session,
    run.spec,
    { ...args, report: pagePath(run, 'drift', context) },
    context,
  );
  run.drift = report;
  Object.assign(run, done);
  if (!context.inputs.heal || !report.closing.drift) {
    return done;
  }
  // Healing is an ordinary apply, under the same guards. It compares as drift did.
  const healing = { ...defaultsOf(applyInput), ...args };
  const { result: _, ...healed } = await apply(run, healing, context, (made) => refuseFight(run, made, context));
  return { ...done, ...healed, exitCode: overallExitCode([done.exitCode, healed.exitCode]) };
}

/**
 * Refuses to put back what each of the last runs put back already. Another hand is at work then, and one of the two
 * must stop. @throws S3recError PLAN_GUARDED
 */
async function refuseFight(run: SpecRun, plan: PlanReader, { session }: ActionContext): Promise<void> {
  const fought = await session.fought(run.spec, plan);
  if (fought.count === 0) {
    return;
  }
  run.fought = fought;
  const more = fought.count > 1 ? ` and ${fought.count - 1} more` : '';
  throw new S3recError(
    'PLAN_GUARDED',
    `Two hands are fighting: the runs ${fought.runs.join(', ')} each put back ${fought.keys[0] ?? ''}${more}, and another hand changed it again.`,
    { hint: 'Find the other hand and stop it, or change the files; then apply once by hand.' },
  );
}

async function verify(run: SpecRun, args: VerifyArguments, context: ActionContext): Promise<SpecResult> {
  const { outcome, ...done } = await verifySpec(
    context.session,
    run.spec,
    { ...args, report: pagePath(run, 'verify', context) },
    context,
  );
  run.verified = outcome;
  return done;
}
