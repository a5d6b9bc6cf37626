import { resolve } from 'node:path';

import type { ApplyOutcome } from '../../app/apply/apply-outcome.ts';
import { assertApprovable, assertApproved } from '../../app/apply/assert-approvable.ts';
import { planningAgain } from '../../app/apply/plan-again.ts';
import type { PlanOutcome } from '../../app/plan/plan.ts';
import type { Session } from '../../compose.ts';
import { isS3recError, S3recError } from '../../core/error.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { specCommand } from '../../core/shell-word.ts';
import type { ManifestReader, PlanReader } from '../../ports/documents.ts';
import { confirm, requireAnswerable } from '../confirm.ts';
import type { CommandContext } from '../command.ts';
import type { OldCommand as Command } from '../old-command.ts';
import type { ApplyArguments } from '../command-line.ts';
import { documentKind } from '../document-kind.ts';
import { evidencePaths, keepEvidence } from '../keep-evidence.ts';
import { loadSavedSpec } from '../saved-spec.ts';
import { seeAllOf } from '../see-all.ts';
import { planOptions } from '../plan-options.ts';
import type { ReportPage } from '../../report/report-page.ts';
import { refuseReport } from '../refuse-out.ts';
import { reportingFailure, saveReport } from '../save-report.ts';
import { eachSpec, loadSpecs, oneSpec, type SpecResult } from '../specs.ts';
import { applyResult, applyText } from '../views/apply.ts';
import type { Paint } from '../views/output/paint.ts';
import { changeTotals, hasChanges, overwritesText, planResult, planText } from '../views/plan/plan.ts';
import { applyPage } from '../views/report/apply-page.ts';
import { emptyPage } from '../views/report/failed-page.ts';
import { planPage } from '../views/report/plan-page.ts';
import { withSession } from '../with-session.ts';
import { MANIFEST } from '../../core/manifest/manifest-format.ts';
import { PLAN } from '../../core/plan/plan-format.ts';

/** Applies a saved plan as it is, or plans, shows, asks and applies. */
export const apply: Command<ApplyArguments> = async (args, context) => {
  refuseReport(args.report, [...args.files, args.spec], context.cwd);
  const plan = savedPlan(args, context.cwd);
  if (plan !== undefined) {
    requireNoPlanning(args, plan);
  } else {
    requireNoSavedPlan(args);
    requireAnswerable({
      command: 'apply',
      instead: `apply a saved plan:\n${specCommand('plan -o plan.jsonl', { file: args.files[0] ?? '' })}\ns3rec apply plan.jsonl`,
      yes: isApproved(args),
      json: context.output.format === 'json',
      isTerminal: process.stdin.isTTY && context.output.canPrompt,
    });
  }
  return await withSession(context, args, (session) =>
    plan === undefined ? applySpecs(session, args, context) : applySaved(session, plan, args, context),
  );
};

/** Loads the specs. The folder is made first. Otherwise the error would come after everything was applied. */
async function loadSpecsForEvidence(
  session: Session,
  selection: { readonly files: readonly string[]; readonly names: readonly string[] },
  { out, report }: ApplyArguments,
  context: CommandContext,
): Promise<readonly ResolvedSpec[]> {
  if (out === undefined) {
    return await loadSpecs(session, { ...selection, report }, context);
  }
  const specs = await loadSpecs(
    session,
    {
      ...selection,
      report,
      out: (loaded) => ({
        option: '-o',
        given: out,
        paths: loaded.flatMap(({ name }) => evidencePaths(folderOf(out, name, loaded.length > 1, context))),
      }),
    },
    context,
  );
  session.documents.makeFolder(resolve(context.cwd, out));
  return specs;
}

/** With several specs each keeps its evidence in a folder of its own. */
function folderOf(out: string, name: string, several: boolean, { cwd }: Pick<CommandContext, 'cwd'>): string {
  return resolve(cwd, out, several ? name : '');
}

async function applySpecs(session: Session, args: ApplyArguments, context: CommandContext): Promise<number> {
  const specs = await loadSpecsForEvidence(session, { files: args.files, names: args.names }, args, context);
  if (args.requirePlanId !== undefined) {
    oneSpec(specs, 'apply --require-plan-id');
  }
  const several = specs.length > 1;
  return await eachSpec('apply', specs, context, (spec) => applySpec(session, { spec, several }, args, context));
}

async function applySaved(
  session: Session,
  file: string,
  args: ApplyArguments,
  context: CommandContext,
): Promise<number> {
  const saved = session.documents.openCopy(resolve(context.cwd, file), PLAN);
  const planned = saved.header.spec;
  const specs = await loadSavedSpec(session, planned, args.spec, (selection) =>
    loadSpecsForEvidence(session, selection, args, context),
  );
  return await eachSpec('apply', specs, context, (spec) =>
    applySpec(session, { spec, saved, several: false }, args, context),
  );
}

function olderOption({ allowOlder }: ApplyArguments): { readonly allowOlder?: string } {
  return allowOlder === undefined ? {} : { allowOlder };
}

/** Named by its id, a plan was looked at, like a saved one. */
function isApproved({ yes, requirePlanId }: ApplyArguments): boolean {
  return yes || requirePlanId !== undefined;
}

interface Applying {
  readonly spec: ResolvedSpec;
  /** A saved plan, which is applied as it is. */
  readonly saved?: PlanReader;
  /** Told of the plan that was made, before anything is done. */
  readonly planned?: (plan: PlanOutcome) => void | Promise<void>;
  /** Specs, not one: each keeps its evidence in a folder of its own. */
  readonly several: boolean;
}

/** Applies the saved plan of one spec, or plans, shows, asks and applies. Its manifest is where it was kept. */
export async function applySpec(
  session: Session,
  { spec, saved, planned, several }: Applying,
  args: ApplyArguments,
  context: Pick<CommandContext, 'output' | 'signal' | 'cwd'>,
): Promise<SpecResult & { readonly outcome: ApplyOutcome }> {
  let known = (): ReportPage => (saved === undefined ? emptyPage('apply', spec) : plannedPage({ document: saved }));
  const seen = async (plan: PlanOutcome): Promise<void> => {
    known = () => plannedPage(plan);
    await planned?.(plan);
  };
  return await reportingFailure(
    session.documents,
    args.report,
    context,
    () => known(),
    async () => {
      if (saved !== undefined) {
        assertApproved(saved.closing, args);
      }
      const { document, outcome } = await planningAgain(context.output, async () => {
        const document = saved ?? (await planToApply(session, { spec, planned: seen }, args, context));
        const { lockTimeout, noLock, deadline } = args;
        const options = {
          ...planOptions(args),
          ...olderOption(args),
          lockTimeout,
          noLock,
          // Whoever kills the process counts from its beginning.
          ...(deadline !== undefined && { deadline: performance.timeOrigin + deadline }),
        };
        const outcome = await session.apply(spec, document, options);
        return { document, outcome };
      });
      return await finished(session, { spec, outcome, document, several }, args, context);
    },
  );
}

/** What was planned, where nothing is known of what was done. */
function plannedPage({ document, tip }: Pick<PlanOutcome, 'document' | 'tip'>): ReportPage {
  return planPage('apply', document, tip, { plan: planResult(document.closing) });
}

async function planToApply(
  session: Session,
  { spec, planned }: { readonly spec: ResolvedSpec; readonly planned: (plan: PlanOutcome) => Promise<void> },
  args: ApplyArguments,
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
): Promise<PlanReader> {
  const plan = await session.plan(spec, { ...planOptions(args), applying: olderOption(args) });
  await planned(plan);
  const shown = (paint: Paint): Iterable<string> =>
    planText(plan, { all: args.all, details: args.details, seeAll: seeAllOf('plan', spec) }, paint);
  // Who is not asked need not see it twice: what was done is the result.
  await (isApproved(args) ? output.preface(shown) : output.text(shown));
  assertApprovable(plan.closing, { ...args, file: spec.file });
  // Adoptions alone send nothing, and a run without any change only signs that: no question.
  if (!isApproved(args) && hasChanges(plan.closing.summary)) {
    const { overwrites = 0 } = plan.closing.summary;
    const warning = overwrites === 0 ? '' : `\n  ${overwritesText(overwrites)}.`;
    const question = `Apply this plan to ${spec.name}?\n  ${changeTotals(plan.closing.summary)}${warning}`;
    await confirm(question, { input: process.stdin, prompt: output.prompt, signal });
  }
  return plan.document;
}

interface Finished extends Pick<Applying, 'spec' | 'several'> {
  readonly outcome: ApplyOutcome;
  readonly document: PlanReader;
}

async function finished(
  session: Session,
  { spec, outcome, document, several }: Finished,
  args: ApplyArguments,
  context: Pick<CommandContext, 'output' | 'cwd'>,
): Promise<SpecResult & { readonly outcome: ApplyOutcome }> {
  const { output } = context;
  const { closing } = document;
  const folder = args.out === undefined ? undefined : folderOf(args.out, spec.name, several, context);
  const { manifest } = outcome;
  const { bucket } = spec.manifest;
  const { uploaded, updatedMetadata, deleted } = outcome.summary;
  const wrote = uploaded + updatedMetadata + deleted > 0;
  const kept =
    folder === undefined || manifest === null
      ? undefined
      : keepAfterwards(
          () => keepEvidence(session.documents, manifest, spec, folder),
          wrote,
          `s3://${bucket}/${manifest.key}`,
        );
  const shown = { ...outcome, manifest: manifest && { ...manifest, ...kept } };
  await output.text((paint) => applyText(shown, closing, { all: args.all, file: spec.file, bucket, folder }, paint));
  const result = { ...applyResult(shown), plan: planResult(closing) };
  const open = (path: string): ManifestReader => session.documents.open(path, MANIFEST);
  const page = (): ReportPage => applyPage(document, shown, result, open);
  keepAfterwards(
    () => saveReport(session.documents, args.report, context, page),
    wrote,
    manifest === null ? 'none' : `s3://${bucket}/${manifest.key}`,
  );
  return {
    outcome: shown,
    result,
    exitCode: outcome.exitCode,
    wrote,
  };
}

/** What cannot be kept here is in the bucket nevertheless: the error must not read as if nothing had been done. */
function keepAfterwards<Kept>(keep: () => Kept, wrote: boolean, manifest: string): Kept {
  try {
    return keep();
  } catch (error) {
    if (!isS3recError(error)) {
      throw error;
    }
    throw error.with({
      wrote,
      message: `${error.message}. The run itself has ended; its manifest is ${manifest}`,
      hint: 'Nothing has to be applied again for it. The folder in the bucket has what -o keeps, but SHA256SUMS; `s3rec show` makes a report of the plan or manifest there.',
    });
  }
}

/** @throws S3recError USAGE: beside a saved plan nothing else can be applied */
function savedPlan({ files }: ApplyArguments, cwd: string): string | undefined {
  const plan = files.find((file) => isPlan(file, cwd));
  if (plan !== undefined && files.length > 1) {
    throw new S3recError('USAGE', `apply takes specs or one saved plan, found: ${files.join(' ')}`, {
      hint: `Apply ${plan} by itself.`,
    });
  }
  return plan;
}

function isPlan(file: string, cwd: string): boolean {
  try {
    return documentKind(resolve(cwd, file), file) === 'plan';
  } catch {
    // A spec that is not there or cannot be read is reported as one, with its own remedy.
    return false;
  }
}

function requireNoSavedPlan({ spec, files }: ApplyArguments): void {
  if (spec !== undefined) {
    throw new S3recError('USAGE', `--spec says where the spec of a saved plan is, and ${files.join(' ')} is no plan.`);
  }
}

/** A saved plan says itself what is compared and how. @throws S3recError USAGE */
export function requireNoPlanning(args: ApplyArguments, plan: string): void {
  const given = { '--refresh': args.refresh, '--name': args.names.length > 0, '--restart-chain': args.restartChain };
  const [option] = Object.entries(given).find(([, value]) => value !== false && value !== undefined) ?? [];
  if (option !== undefined) {
    throw new S3recError('USAGE', `${option} does not go with a saved plan: ${plan} was made with or without it.`, {
      hint: `Plan again with ${option}.`,
    });
  }
}
