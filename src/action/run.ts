import { resolve } from 'node:path';
import { openOutput } from '../cli/views/output/output.ts';
import { exitCodeOf } from '../core/error.ts';
import { DEFAULT_SPEC } from '../core/shell-word.ts';
import { annotateError } from './annotate.ts';
import { Annotations } from './annotations.ts';
import { reasonOfError } from './failure-reason.ts';
import { openLog } from './log.ts';
import { outputsOf, setOutputs } from './outputs.ts';
import { failedAfterwards, type Ended } from './spec-run.ts';
import { step, type Surroundings } from './step.ts';
import { failureOf, writeSummary } from './summary.ts';

/** Runs one step of a job, from inputs to the exit code of its process. It never rejects. */
export async function run(surroundings: Surroundings): Promise<number> {
  const { env, stdout } = surroundings;
  const log = openLog(stdout);
  const workspace = resolve(env['GITHUB_WORKSPACE'] ?? '.');
  const annotations = new Annotations({ cwd: resolve(workspace, env['INPUT_WORKING-DIRECTORY'] ?? ''), workspace });
  let ended: Ended;
  try {
    ended = await step(surroundings, { log, annotations, workspace });
  } catch (error) {
    annotateError(annotations, error);
    await quietly(() => openOutput(log, PLAIN_OPTIONS).error(error));
    const text = failureOf(error, env['INPUT_COMMAND'] || 'step', env['INPUT_SPEC'] || DEFAULT_SPEC, LIMITS);
    await quietly(() => writeSummary(text));
    ended = {
      runs: [],
      exitCode: exitCodeOf(error),
      reason: reasonOfError(error),
      changes: undefined,
      pages: undefined,
      tolerated: false,
    };
  }
  try {
    setOutputs(outputsOf(ended));
  } catch (error) {
    annotateError(annotations, error);
    await quietly(() => openOutput(log, PLAIN_OPTIONS).error(error));
    ended = failedAfterwards(ended, error);
  }
  annotations.write();
  await quietly(() => log.flush());
  return ended.tolerated ? 0 : ended.exitCode;
}

/** Limits of the text where no spec was begun. */
const LIMITS = { limit: 100_000, seeAll: 'the log' } as const;
const PLAIN_OPTIONS = { format: 'text', quiet: false, debug: false, color: false } as const;

/** Ignores errors of work that reports: when even the log cannot be written, the exit code still can. */
async function quietly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    // There is nowhere left to report this.
  }
}
