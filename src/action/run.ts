import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { overallExitCode } from '../cli/exit-code.ts';
import { errorFacts } from '../cli/views/error.ts';
import { openOutput, type Output } from '../cli/views/output.ts';
import type { Terminal } from '../cli/views/terminal.ts';
import { openSession, systemClock } from '../compose.ts';
import { exitCodeOf, isS3recError, S3recError } from '../core/error.ts';
import type { RunEvent } from '../core/event.ts';
import { annotateError, annotateRun } from './annotate.ts';
import { Annotations } from './annotations.ts';
import { readArguments, type ActionArguments } from './arguments.ts';
import { begin } from './begin.ts';
import { jobCredentials } from './credentials.ts';
import { saveChanges } from './changes.ts';
import type { ActionContext } from './context.ts';
import { failureReason, reasonOfError, type FailureReason } from './failure-reason.ts';
import { readInputs } from './inputs.ts';
import { openLog } from './log.ts';
import { outputsOf, setOutputs } from './outputs.ts';
import { requirePlatform } from './platform.ts';
import { runSpec } from './run-spec.ts';
import type { SpecRun } from './spec-run.ts';
import { readTrigger } from './trigger.ts';

export interface Surroundings {
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/** What a step came to. */
interface Ended {
  readonly runs: readonly SpecRun[];
  readonly exitCode: number;
  readonly reason: FailureReason | undefined;
  /** The file of `changes-path`. */
  readonly changes?: string;
}

/** One step of a job, from inputs to the exit code of its process. Never rejects. */
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
    ended = { runs: [], exitCode: exitCodeOf(error), reason: reasonOfError(error) };
  }
  annotations.write();
  const { runs, exitCode, reason, changes } = ended;
  setOutputs(outputsOf(runs, { exitCode, reason, changes }));
  await quietly(() => log.flush());
  return exitCode;
}

const PLAIN_OPTIONS = { format: 'text', quiet: false, debug: false, color: false } as const;

interface Setting {
  readonly log: Terminal;
  readonly annotations: Annotations;
  readonly workspace: string;
}

async function step(surroundings: Surroundings, { log, annotations, workspace }: Setting): Promise<Ended> {
  const { version, env, signal } = surroundings;
  requirePlatform(env);
  const inputs = readInputs();
  const trigger = readTrigger(env, inputs);
  const { options, args } = readArguments(inputs, version);
  const found = await jobCredentials(inputs, trigger, { env, clock: systemClock });
  const output = annotating(openOutput(log, options), annotations);
  const cwd = resolve(workspace, inputs.workingDirectory ?? '');
  const session = openSession({
    report: output.report,
    signal,
    cwd,
    env,
    cache: 'cache' in args ? args.cache : true,
    allowOutside: 'allowOutside' in args && args.allowOutside,
    ...found,
    ...(args.parallelism !== undefined && { parallelism: args.parallelism }),
  });
  try {
    const folder = mkdtempSync(join(env['RUNNER_TEMP'] ?? tmpdir(), 's3rec-'));
    const offline = found === undefined;
    const context: ActionContext = { inputs, trigger, session, output, annotations, folder, cwd, signal, offline };
    const runs = await begin(context);
    const exitCode = await runAll(runs, args, context);
    for (const one of runs) annotateRun(annotations, one);
    const changes = join(folder, 'changes.ndjson');
    saveChanges(session.documents, runs, changes);
    const reason = runs.find((one) => one.exitCode === exitCode)?.reason ?? failureReason(exitCode);
    return { runs, exitCode, reason, changes };
  } finally {
    await session.close();
  }
}

/** One spec after the other; what fails is kept with it, and the rest is still done. */
async function runAll(runs: readonly SpecRun[], args: ActionArguments, context: ActionContext): Promise<number> {
  const { signal, output } = context;
  for (const one of runs) {
    if (one !== runs[0]) await output.text(() => ['']);
    try {
      if (signal.aborted) throw new S3recError('INTERRUPTED', `Interrupted before ${one.spec.name} was begun.`);
      Object.assign(one, await runSpec(one, args, context));
      one.reason = failureReason(one.exitCode);
    } catch (thrown) {
      const error =
        signal.aborted && !isS3recError(thrown, 'INTERRUPTED')
          ? new S3recError('INTERRUPTED', 'Interrupted before it was done.', { cause: thrown })
          : thrown;
      const failed = { error, exitCode: exitCodeOf(error), reason: reasonOfError(error) };
      Object.assign(one, failed, { result: { error: errorFacts(error) } });
      await output.error(error);
    }
  }
  return overallExitCode(runs.map(({ exitCode }) => exitCode));
}

/** Warnings stand in the log, and beside what they are about. */
function annotating(output: Output, annotations: Annotations): Output {
  const report = (event: RunEvent): void => {
    output.report(event);
    if (event.type !== 'warning') return;
    const { message, hint, path } = event;
    annotations.add('warning', {
      title: 'Warning',
      message: hint === undefined ? message : `${message}\n${hint}`,
      place: path === undefined ? undefined : { file: path },
    });
  };
  return { ...output, report };
}

/** When even the log cannot be written, the exit code still can. */
async function quietly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    // Nothing can be said any more.
  }
}
