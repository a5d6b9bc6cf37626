import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';

import type { ApplyOutcome } from '../../app/apply/apply-outcome.ts';
import { assertApprovable, assertApproved } from '../../app/apply/assert-approvable.ts';
import { planningAgain } from '../../app/apply/plan-again.ts';
import { waitLimit } from '../../app/lock/wait-limit.ts';
import type { PlanOutcome } from '../../app/plan/plan.ts';
import type { Session } from '../../compose.ts';
import { present } from '../../core/present.ts';
import { DEFAULT_SPEC, specCommand } from '../../core/shell-word.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { PlanReader } from '../../ports/documents.ts';
import type { ReportPage } from '../../report/report-page.ts';
import { type Command, type CommandContext, defineCommand } from '../command.ts';
import { confirm, requireAnswerable } from '../confirm.ts';
import { from, group, type Input, text, value, words } from '../input.ts';
import { evidenceFolder, keepAfterwards, keepEvidence, loadSpecsToKeep } from '../keep-evidence.ts';
import { refuseReport } from '../refuse-out.ts';
import { reportingFailure, saveReport } from '../save-report.ts';
import { openSavedPlan, requireNoPlanning, requireNoSavedPlan, savedPlanAmong } from '../saved-plan.ts';
import {
  type AllowanceOptions,
  allowanceOptions,
  approval,
  type CompareOptions,
  compareOptions,
  lock,
  lockTimeout,
  planOptions,
  type ShowOptions,
  showOptions,
} from '../shared-inputs.ts';
import { eachSpec, oneSpec, type SpecResult } from '../specs.ts';
import { commitDigits, duration, hexDigest } from '../values.ts';
import { applyResult, applyText } from '../views/apply.ts';
import type { Paint } from '../views/output/paint.ts';
import { hasChanges, planResult, planText } from '../views/plan/plan.ts';
import { applyQuestion } from '../views/plan/question.ts';
import { applyPage, plannedPage } from '../views/report/apply-page.ts';
import { emptyPage } from '../views/report/failed-page.ts';
import { withSession } from '../with-session.ts';

export interface ApplyArguments extends CompareOptions, AllowanceOptions, ShowOptions {
  /** Specs, or one saved plan. */
  readonly files: readonly string[];
  /** The path of a saved plan's spec. Undefined: where the plan says. */
  readonly spec: string | undefined;
  /** The id that the plan must have, whether it is saved or made here. */
  readonly requirePlanId: string | undefined;
  readonly yes: boolean;
  /** The tip's commit, or its first digits. A commit that is older than the tip's may then be applied. */
  readonly allowOlder: string | undefined;
  /** How long to wait for a lock that another run holds, in milliseconds. */
  readonly lockTimeout: number;
  /** False: no lock is taken or looked at. */
  readonly lock: boolean;
  /** Milliseconds that the whole process has. */
  readonly deadline: number | undefined;
  /** Folder for manifest, bundle and SHA256SUMS. */
  readonly out: string | undefined;
}

export const applyInput: Input<ApplyArguments> = group({
  files: from(
    words('[spec-or-plan...]', `spec files, or one plan that was saved (default: ${DEFAULT_SPEC})`),
    (files) => (files.length === 0 ? [DEFAULT_SPEC] : files),
  ),
  spec: text(
    '--spec <file>',
    'the spec of a saved plan (default: found in the git work tree, else at the path that the plan was made with)',
  ),
  requirePlanId: value(
    '--require-plan-id <id>',
    'apply without a question if the plan, made anew or saved, has this id, else refuse (4)',
    hexDigest,
  ),
  yes: approval,
  allowOlder: value(
    '--allow-older <commit>',
    'apply although the newest run was made from this later commit',
    commitDigits,
  ),
  lockTimeout,
  lock,
  deadline: value(
    '--deadline <time>',
    'aim to end within this time, at least 3m: two minutes before, start nothing more and sign what was done (6, resumable)',
    untilEnd,
  ),
  out: text('-o, --out <folder>', 'keep manifest, bundle and SHA256SUMS there'),
  ...showOptions,
  ...compareOptions,
  ...allowanceOptions,
});

/** Applies a saved plan as it is, or plans, shows, asks and applies. */
export const command: Command = defineCommand({
  takes: applyInput,
  async run(args, context) {
    refuseReport(args.report, [...args.files, args.spec], context.cwd);
    const plan = savedPlanAmong(args.files, context.cwd);
    if (plan !== undefined) {
      requireNoPlanning(args, plan);
    } else {
      requireNoSavedPlan(args);
      if (!isApproved(args)) {
        const saved = specCommand('plan -o plan.jsonl', { file: args.files[0] ?? '' });
        requireAnswerable('apply', context.output, `apply a saved plan:\n${saved}\ns3rec apply plan.jsonl`);
      }
    }
    return await withSession(context, args, (session) =>
      plan === undefined ? applySpecs(session, args, context) : applySaved(session, plan, args, context),
    );
  },
});

async function applySpecs(session: Session, args: ApplyArguments, context: CommandContext): Promise<number> {
  const specs = await loadSpecsToKeep(session, { files: args.files, names: args.names }, args, context);
  if (args.requirePlanId !== undefined) {
    oneSpec(specs, 'apply --require-plan-id');
  }
  return await eachSpec('apply', specs, context, (spec) =>
    applySpec(session, { spec }, { ...args, out: args.out && evidenceFolder(args.out, spec, specs) }, context),
  );
}

async function applySaved(
  session: Session,
  file: string,
  args: ApplyArguments,
  context: CommandContext,
): Promise<number> {
  const { document: saved, specs } = await openSavedPlan(session, resolve(context.cwd, file), args.spec, (selection) =>
    loadSpecsToKeep(session, selection, args, context),
  );
  return await eachSpec('apply', specs, context, (spec) => applySpec(session, { spec, saved }, args, context));
}

/** Whether the plan is approved. A plan that is named by its id was looked at, like a saved one. */
function isApproved({ yes, requirePlanId }: ApplyArguments): boolean {
  return yes || requirePlanId !== undefined;
}

interface Applying {
  readonly spec: ResolvedSpec;
  /** A saved plan, which is applied as it is. */
  readonly saved?: PlanReader;
  /** Called with the plan that was made, before anything is done. */
  readonly planned?: (plan: PlanOutcome) => void | Promise<void>;
}

/**
 * Applies the saved plan of one spec, or plans, shows, asks and applies.
 * @returns the outcome, whose manifest is where it was kept
 */
export async function applySpec(
  session: Session,
  { spec, saved, planned }: Applying,
  args: ApplyArguments,
  context: Pick<CommandContext, 'output' | 'signal' | 'cwd'>,
): Promise<SpecResult & { readonly outcome: ApplyOutcome }> {
  let known = (): ReportPage => (saved === undefined ? emptyPage('apply', spec) : plannedPage({ document: saved }));
  const seen = async (plan: PlanOutcome): Promise<void> => {
    known = () => plannedPage(plan);
    await planned?.(plan);
  };
  const work = async (): Promise<SpecResult & { readonly outcome: ApplyOutcome }> => {
    if (saved !== undefined) {
      assertApproved(saved.closing, args);
    }
    const wait = waitLimit(session.clock, args.lockTimeout);
    const { document, outcome } = await planningAgain({ report: context.output.report, wait }, async () => {
      const document = saved ?? (await planToApply(session, { spec, planned: seen }, args, context));
      const { anchor, forced, lock, allowOlder, deadline } = args;
      const given = present({ allowOlder, deadline });
      const outcome = await session.apply(spec, document, { anchor, forced, wait, noLock: !lock, ...given });
      return { document, outcome };
    });
    return await finished(session, { spec, outcome, document }, args, context);
  };
  return await reportingFailure(session.documents, args.report, context, () => known(), work);
}

async function planToApply(
  session: Session,
  { spec, planned }: { readonly spec: ResolvedSpec; readonly planned: (plan: PlanOutcome) => Promise<void> },
  args: ApplyArguments,
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
): Promise<PlanReader> {
  const { allowOlder, deadline } = args;
  const applying = present({ allowOlder });
  const plan = await session.plan(spec, { ...planOptions(args), applying, ...present({ deadline }) });
  await planned(plan);
  const shown = (paint: Paint): Iterable<string> =>
    planText(plan, { all: args.all, details: args.details, seeAll: specCommand('plan --all', spec) }, paint);
  // A user who is not asked need not see it twice: the result is what was done.
  await (isApproved(args) ? output.preface(shown) : output.text(shown));
  assertApprovable(plan.closing, { ...args, file: spec.file });
  // Adoptions alone send nothing, and a run without any change only signs that. Neither needs a question.
  if (!isApproved(args) && hasChanges(plan.closing.summary)) {
    await confirm(applyQuestion(spec.name, plan.document), { output, signal });
  }
  return plan.document;
}

async function finished(
  session: Session,
  {
    spec,
    outcome,
    document,
  }: { readonly spec: ResolvedSpec; readonly outcome: ApplyOutcome; readonly document: PlanReader },
  args: ApplyArguments,
  context: Pick<CommandContext, 'output' | 'cwd'>,
): Promise<SpecResult & { readonly outcome: ApplyOutcome }> {
  const { output, cwd } = context;
  const { bucket } = spec.manifest;
  const { manifest, document: recorded, exitCode } = outcome;
  const { uploaded, updatedMetadata, deleted } = outcome.summary;
  const wrote = uploaded + updatedMetadata + deleted > 0;
  const run = { wrote, manifest: manifest === null ? 'none' : `s3://${bucket}/${manifest.key}` };
  const folder = args.out === undefined ? undefined : resolve(cwd, args.out);
  const kept =
    folder === undefined || manifest === null || recorded === null
      ? undefined
      : keepAfterwards(run, () => keepEvidence(session.documents, { ...manifest, document: recorded }, spec, folder));
  const shown = { ...outcome, manifest: manifest && { ...manifest, ...kept } };
  const said = { all: args.all, file: spec.file, bucket, folder };
  await output.text((paint) => applyText(shown, document.closing, said, paint));
  const result = { ...applyResult(shown), plan: planResult(document.closing) };
  keepAfterwards(run, () =>
    saveReport(session.documents, args.report, context, () => applyPage(document, shown, result)),
  );
  return { outcome: shown, result, exitCode, wrote };
}

/** Milliseconds until the process must have ended: it needs two minutes of them to close. */
function untilEnd(text: string): number {
  const time = duration(text);
  if (time < 180_000) {
    throw new InvalidArgumentError('At least 3m are expected: two of them are kept for closing.');
  }
  return time;
}
