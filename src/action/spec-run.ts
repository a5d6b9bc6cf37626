import { join } from 'node:path';
import type { ApplyOutcome } from '../app/apply/apply-outcome.ts';
import { overallExitCode } from '../cli/ending.ts';
import { exitCodeOf } from '../core/error.ts';
import type { Fought } from '../app/heal/fought.ts';
import type { DriftReport } from '../app/drift/drift.ts';
import type { VerifyOutcome } from '../app/verify/verify.ts';
import type { PlanView } from '../cli/views/plan/plan.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import type { PlanReader } from '../ports/documents.ts';
import type { ActionContext } from './context.ts';
import { failureReason, type FailureReason } from './failure-reason.ts';

/** A plan, and the path where the job finds it. */
interface KeptPlan extends PlanView {
  readonly path: string;
}

/** The result of one spec, as far as it got. A run that fails has planned before, and its report shows that. */
export interface SpecRun {
  readonly spec: ResolvedSpec;
  /** Its name, made unique. Files that are kept of it lie under this label. */
  readonly label: string;
  /** A plan that was saved before, for apply. */
  readonly saved: { readonly document: PlanReader; readonly path: string } | undefined;
  plan?: KeptPlan;
  applied?: ApplyOutcome;
  drift?: DriftReport;
  /** Drift that was not healed. */
  fought?: Fought;
  verified?: VerifyOutcome;
  /** Links to its pages, in markdown. */
  pages?: string | undefined;
  error?: unknown;
  exitCode: number;
  /** Whether objects were written. */
  wrote?: boolean;
  reason: FailureReason | undefined;
  /** The result as `--format json` has it. */
  result: Readonly<Record<string, unknown>>;
}

/** The folder of an apply's evidence, for later steps of the job. */
export function evidencePath({ label }: SpecRun, { folder }: ActionContext): string {
  return join(folder, label);
}

/** The path of a plan, for later steps of the job. */
export function planPath({ label }: SpecRun, { folder }: ActionContext): string {
  return join(folder, `${label}.plan.jsonl`);
}

/** Keeps a plan that was just made before anything is done with it: it is there even if that fails. */
export function keepPlan(run: SpecRun, document: PlanReader, context: ActionContext): void {
  const path = planPath(run, context);
  context.session.documents.save(document.path, path);
  rememberPlan(run, document, path);
}

export function rememberPlan(run: SpecRun, document: PlanReader, path: string): void {
  run.plan = { header: document.header, closing: document.closing, document, path };
}

/** The result of a step. */
export interface Ended {
  readonly runs: readonly SpecRun[];
  readonly exitCode: number;
  readonly reason: FailureReason | undefined;
  /** The file of `changes-path`; undefined: there is none. */
  readonly changes: string | undefined;
  /** The folder of `report-path`; undefined: there are no pages. */
  readonly pages: string | undefined;
  /** Whether the job is green in spite of the exit code. */
  readonly tolerated: boolean;
}

/**
 * The ending of a step whose work is done, but whose results cannot be given to later steps. It must neither be green
 * nor hide what was done.
 */
export function failedAfterwards(ended: Ended, error: unknown): Ended {
  const wrote = ended.runs.some((run) => run.wrote === true);
  const exitCode = overallExitCode([ended.exitCode, wrote ? 6 : exitCodeOf(error)], wrote);
  const reason = exitCode === ended.exitCode ? ended.reason : failureReason(exitCode);
  return { ...ended, exitCode, reason, tolerated: false };
}
