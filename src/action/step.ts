import { present } from '../core/present.ts';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { errorFacts } from '../cli/views/error/error.ts';
import { openOutput, type Output } from '../cli/views/output/output.ts';
import type { Terminal } from '../cli/views/output/terminal.ts';
import { endingOf, oneByOne, overallExitCode } from '../cli/ending.ts';
import { withSession } from '../cli/with-session.ts';
import { systemClock } from '../compose.ts';
import { isS3recError } from '../core/error.ts';
import type { RunEvent } from '../core/event.ts';
import { annotateError, annotateRun } from './annotate.ts';
import type { Annotations } from './annotations.ts';
import { readArguments } from './arguments.ts';
import { begin } from './begin.ts';
import { jobCredentials } from './credentials.ts';
import { saveChanges } from './changes.ts';
import type { ActionContext } from './context.ts';
import { failureReason, reasonOfError } from './failure-reason.ts';
import { readInputs } from './inputs.ts';
import { pagesLink, pagesPath } from './pages.ts';
import { githubHistory } from './github/history.ts';
import { jobOf, requirePlatform } from './job.ts';
import { link } from './report/parts.ts';
import { failedAfterwards, type Ended, type SpecRun } from './spec-run.ts';
import { summaryOf, writeSummary } from './summary.ts';
import { tell, told } from './tell.ts';
import { readTrigger } from './trigger.ts';
import type { Work } from './work.ts';

export interface Surroundings {
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: NodeJS.WritableStream;
  readonly signal: AbortSignal;
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
  const { options, work } = await readArguments(inputs, version);
  const output = annotating(openOutput(log, options), annotations);
  const cwd = resolve(workspace, inputs.workingDirectory ?? '');
  const job = jobOf(env, { token: inputs.githubToken, clock: systemClock, signal });
  const found = await jobCredentials(inputs, trigger, { env, clock: systemClock }).catch((error: unknown) => {
    // This is reported in an issue first, which needs to know the specs.
    if (inputs.command === 'apply' && inputs.issue) {
      return { error };
    }
    throw error;
  });
  const offline = found === undefined || 'error' in found;
  const history = job.github && githubHistory(job.github);
  const given = { ...work.session, ...(!offline && found), ...present({ history }) };
  return await withSession({ output, signal, cwd, env }, given, async (session) => {
    const folder = mkdtempSync(join(env['RUNNER_TEMP'] ?? tmpdir(), 's3rec-'));
    const context: ActionContext = { inputs, trigger, job, session, output, annotations, folder, cwd, signal, offline };
    if (inputs.report) {
      mkdirSync(pagesPath(context));
    }
    const runs = await begin(context);
    if (found !== undefined && 'error' in found) {
      for (const run of runs) {
        await tell(Object.assign(run, endOf(run, found.error)), context);
      }
      throw found.error;
    }
    return await finished(runs, await runAll(runs, work, context), context);
  });
}

/** Reports what was done, wherever it is to be reported. */
async function finished(runs: readonly SpecRun[], exitCode: number, context: ActionContext): Promise<Ended> {
  const { inputs, job, session, output, annotations, folder } = context;
  const changes = join(folder, 'changes.ndjson');
  const reason =
    runs.find((run) => run.exitCode === exitCode && run.reason !== undefined)?.reason ?? failureReason(exitCode);
  for (const run of runs) {
    run.pages = pagesLink(run, context);
  }
  const pages = runs.some((run) => run.pages !== undefined) ? pagesPath(context) : undefined;
  // `fail-on: none` decides only the colour.
  const tolerated = exitCode === 2 && inputs.failOn === 'none';
  let ended: Ended = { runs, exitCode, reason, changes, pages, tolerated };
  try {
    saveChanges(session.documents, runs, changes);
  } catch (error) {
    annotateError(annotations, error);
    await output.error(error);
    ended = failedAfterwards({ ...ended, changes: undefined }, error);
  }
  for (const run of runs) {
    annotateRun(annotations, run, { tolerated: inputs.failOn === 'none' });
    await tell(run, context);
  }
  await told(context, () => writeSummary(summaryOf(runs, inputs.command, link('the log', job.runUrl))));
  return ended;
}

/** Runs one spec after the other. An error is kept with its spec, and the others are still run. */
async function runAll(runs: readonly SpecRun[], work: Work, context: ActionContext): Promise<number> {
  return await oneByOne(runs, context, {
    nameOf: ({ spec }) => spec.name,
    async work(run) {
      const done = await work.forSpec(run, context);
      Object.assign(run, done, { reason: failureReason(done.exitCode) });
      return done;
    },
    async failed(run, error) {
      const ending = endOf(run, error);
      Object.assign(run, ending);
      await context.output.error(error);
      return ending;
    },
  });
}

/** The ending of a failed spec, with the results that it had before. */
function endOf(
  { exitCode: before, result }: SpecRun,
  error: unknown,
): Pick<SpecRun, 'error' | 'exitCode' | 'reason' | 'result'> & { readonly wrote: boolean } {
  const { exitCode: own, wrote = false } = endingOf(error);
  // A newer commit is in the bucket, which is as it should be.
  const exitCode = overallExitCode([before, isS3recError(error, 'SUPERSEDED') ? 0 : own]);
  const reason = before === 0 || exitCode !== before ? reasonOfError(error) : failureReason(exitCode);
  return { error, exitCode, wrote, reason, result: { ...result, error: errorFacts(error) } };
}

/** Puts warnings into the log, and annotates the files that they are about. */
function annotating(output: Output, annotations: Annotations): Output {
  const report = (event: RunEvent): void => {
    output.report(event);
    if (event.type !== 'warning') {
      return;
    }
    const { message, hint, path } = event;
    annotations.add('warning', {
      title: 'Warning',
      message: hint === undefined ? message : `${message}\n${hint}`,
      place: path === undefined ? undefined : { file: path },
    });
  };
  return { ...output, report };
}
