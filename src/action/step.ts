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
import { annotateRun } from './annotate.ts';
import type { Annotations } from './annotations.ts';
import { readArguments, type ActionArguments } from './arguments.ts';
import { begin } from './begin.ts';
import { jobCredentials } from './credentials.ts';
import { saveChanges } from './changes.ts';
import type { ActionContext } from './context.ts';
import { failureReason, reasonOfError, type FailureReason } from './failure-reason.ts';
import { readInputs } from './inputs.ts';
import { githubHistory } from './github/history.ts';
import { jobOf } from './job.ts';
import { requirePlatform } from './platform.ts';
import { runSpec } from './run-spec.ts';
import { link } from './report/parts.ts';
import type { SpecRun } from './spec-run.ts';
import { summaryOf, writeSummary } from './summary.ts';
import { tell } from './tell.ts';
import { readTrigger } from './trigger.ts';

export interface Surroundings {
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/** What a step came to. */
export interface Ended {
  readonly runs: readonly SpecRun[];
  readonly exitCode: number;
  readonly reason: FailureReason | undefined;
  /** The file of `changes-path`. */
  readonly changes: string | undefined;
  /** The job is green all the same. */
  readonly tolerated: boolean;
}

interface Setting {
  readonly log: Terminal;
  readonly annotations: Annotations;
  readonly workspace: string;
}

export async function step(surroundings: Surroundings, { log, annotations, workspace }: Setting): Promise<Ended> {
  const { version, env, signal } = surroundings;
  requirePlatform(env);
  const inputs = readInputs();
  const trigger = readTrigger(env, inputs);
  const { options, args } = readArguments(inputs, version);
  const found = await jobCredentials(inputs, trigger, { env, clock: systemClock });
  const output = annotating(openOutput(log, options), annotations);
  const cwd = resolve(workspace, inputs.workingDirectory ?? '');
  const job = jobOf(env, { token: inputs.githubToken, clock: systemClock, signal });
  const session = openSession({
    report: output.report,
    signal,
    cwd,
    env,
    cache: 'cache' in args ? args.cache : true,
    allowOutside: args.allowOutside,
    ...found,
    ...(job.github !== undefined && { history: githubHistory(job.github) }),
    ...(args.parallelism !== undefined && { parallelism: args.parallelism }),
  });
  try {
    const folder = mkdtempSync(join(env['RUNNER_TEMP'] ?? tmpdir(), 's3rec-'));
    const offline = found === undefined;
    const context: ActionContext = { inputs, trigger, job, session, output, annotations, folder, cwd, signal, offline };
    const runs = await begin(context);
    const exitCode = await runAll(runs, args, context);
    for (const one of runs) {
      annotateRun(annotations, one);
      await tell(one, context);
    }
    await writeSummary(summaryOf(runs, inputs.command, link('the log', job.runUrl)));
    const changes = join(folder, 'changes.ndjson');
    saveChanges(session.documents, runs, changes);
    const reason =
      runs.find((one) => one.exitCode === exitCode && one.reason !== undefined)?.reason ?? failureReason(exitCode);
    // `fail-on: none` decides the colour alone.
    const tolerated = exitCode === 2 && inputs.failOn === 'none';
    return { runs, exitCode, reason, changes, tolerated };
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
      // A newer commit is in the bucket: that is how it should be.
      const exitCode = isS3recError(error, 'SUPERSEDED') ? 0 : exitCodeOf(error);
      const result = { ...one.result, error: errorFacts(error) };
      const wrote = isS3recError(error) && error.wrote;
      Object.assign(one, { error, exitCode, wrote, reason: reasonOfError(error), result });
      await output.error(error);
    }
  }
  const wrote = runs.some((one) => one.wrote === true);
  return overallExitCode(
    runs.map(({ exitCode }) => exitCode),
    wrote,
  );
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
