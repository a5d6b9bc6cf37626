import type { Output } from '../cli/views/output/output.ts';
import type { Session } from '../compose.ts';
import type { Annotations } from './annotations.ts';
import type { Inputs } from './inputs.ts';
import type { Job } from './job.ts';
import type { Trigger } from './trigger.ts';

/** Everything that one step works with. */
export interface ActionContext {
  readonly inputs: Inputs;
  readonly trigger: Trigger;
  readonly job: Job;
  readonly session: Session;
  /** The job's log. */
  readonly output: Output;
  readonly annotations: Annotations;
  /** The absolute folder in which plans, evidence and lists of changes are kept for later steps. */
  readonly folder: string;
  /** The absolute working folder, where relative paths start. */
  readonly cwd: string;
  readonly signal: AbortSignal;
  /** This job has no AWS credentials, and is not expected to have any. */
  readonly offline: boolean;
}
