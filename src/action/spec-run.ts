import type { ApplyOutcome } from '../app/apply/apply-outcome.ts';
import type { Fought } from '../app/heal/fought.ts';
import type { DriftReport } from '../app/drift/drift.ts';
import type { VerifyOutcome } from '../app/verify/verify.ts';
import type { PlanView } from '../cli/views/plan/plan.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import type { PlanReader } from '../ports/documents.ts';
import type { FailureReason } from './failure-reason.ts';

/** A plan, and where the job finds it. */
interface KeptPlan extends PlanView {
  readonly path: string;
}

/** What one spec came to, as far as it got: a run that fails has planned before, and its report shows that. */
export interface SpecRun {
  readonly spec: ResolvedSpec;
  /** Its name, made unique: what is kept of it lies under it. */
  readonly label: string;
  /** A plan that was saved before, for apply. */
  readonly saved: { readonly document: PlanReader; readonly path: string } | undefined;
  plan?: KeptPlan;
  applied?: ApplyOutcome;
  drift?: DriftReport;
  /** Drift that was not healed. */
  fought?: Fought;
  verified?: VerifyOutcome;
  /** Where its pages are, in markdown. */
  pages?: string | undefined;
  error?: unknown;
  exitCode: number;
  /** Objects. */
  wrote?: boolean;
  reason: FailureReason | undefined;
  /** As `--format json` has it. */
  result: Readonly<Record<string, unknown>>;
}
