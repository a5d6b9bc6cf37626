import { present } from '../core/present.ts';
import { errorFacts } from '../cli/views/error/error.ts';
import { hasChanges } from '../cli/views/plan/plan.ts';
import { notDone } from './changes.ts';
import type { ActionContext } from './context.ts';
import type { GitHub } from './github/client.ts';
import { keepComment } from './github/comment.ts';
import { makeDeployment } from './github/deployment.ts';
import type { IssueCause } from './github/issue-body.ts';
import { keepIssue, type IssueFinding } from './github/issue.ts';
import { specMark } from './github/marker.ts';
import { applyIssue, cutting, driftIssue, goneComment } from './report/issue-report.ts';
import { link } from './report/parts.ts';
import { reportOf } from './summary.ts';
import type { SpecRun } from './spec-run.ts';

/** GitHub takes 65,536 characters, with the marker. */
const LONGEST_COMMENT = 65_000;

/** Exit codes of an apply that left the bucket in another state than planned, or could not tell. */
const FAILED = [1, 5, 6, 7];

/** Tells GitHub the result of a spec: comment, issue, deployment. */
export async function tell(run: SpecRun, context: ActionContext): Promise<void> {
  const { github } = context.job;
  if (github === undefined) {
    return;
  }
  for (const telling of [comment, issue, deployment]) {
    await told(context, () => telling(run, context, github));
  }
}

async function comment(run: SpecRun, context: ActionContext, github: GitHub): Promise<void> {
  const { pullRequest } = context.trigger;
  const { command, comment: wanted } = context.inputs;
  // Tokens of forks and of Dependabot never write.
  if (command !== 'plan' || !wanted || pullRequest === undefined || pullRequest.unprivileged) {
    return;
  }
  const closing = run.plan?.closing;
  await keepComment(github, {
    pullNumber: pullRequest.number,
    mark: specMark(run.spec.name, run.spec),
    body: reportOf(run, command, { limit: LONGEST_COMMENT, seeAll: link('the log', context.job.runUrl) }),
    begin: closing !== undefined && (hasChanges(closing.summary) || closing.guards.length > 0),
  });
}

async function issue(run: SpecRun, context: ActionContext, github: GitHub): Promise<void> {
  const { inputs, job } = context;
  const { exitCode } = run;
  if (!inputs.issue) {
    return;
  }
  const keep = (cause: IssueCause, found: IssueFinding | undefined, begin: boolean = true): Promise<unknown> =>
    keepIssue(github, {
      name: run.spec.name,
      mark: specMark(run.spec.name, run.spec),
      cause,
      found,
      begin,
      gone: goneComment(cause, job),
    });
  if (run.drift !== undefined) {
    const { applied, plan, fought, error } = run;
    const healed =
      applied?.manifest && plan !== undefined && hasChanges(plan.closing.summary)
        ? { run: applied.manifest.run, plan, left: notDone(applied) }
        : undefined;
    const healing = present({ healed, fought, refused: error === undefined ? undefined : errorFacts(error) });
    const { drift, summary } = run.drift.closing;
    // An object that could not be seen may be one that was found before, so nobody can say that its drift is gone.
    const found =
      drift || summary.unknown > 0
        ? driftIssue(run.drift, healing, { runUrl: job.runUrl, pages: run.pages })
        : undefined;
    await keep('drift', found, drift);
  }
  const isApply = inputs.command === 'apply' || run.applied !== undefined;
  if (isApply && FAILED.includes(exitCode)) {
    const keys = run.applied?.failures.map(({ key }) => key) ?? [];
    const report = reportOf(run, inputs.command, cutting(job));
    await keep('apply', applyIssue(report, { reason: run.reason ?? 'failed', keys }, job));
  } else if (run.applied?.exitCode === 0) {
    await keep('apply', undefined);
  }
}

async function deployment(run: SpecRun, context: ActionContext, github: GitHub): Promise<void> {
  const { inputs, job } = context;
  const manifest = run.applied?.manifest;
  // The plan may be of another commit than the workflow's.
  const sha = run.plan?.header.git?.commit ?? job.sha;
  if (!inputs.deployment || !manifest || run.applied?.exitCode !== 0 || sha === undefined) {
    return;
  }
  await makeDeployment(github, {
    run: manifest.run,
    manifestSha256: manifest.sha256,
    mark: specMark(run.spec.name, run.spec),
    environment: run.spec.name,
    sha,
    description: `s3rec: run ${manifest.run} of ${run.spec.name}`,
    logUrl: job.runUrl,
  });
}

/** Tells somebody what was done. A failure of that is only a warning: the work is done, and the log has it. */
export async function told(
  { output, signal }: Pick<ActionContext, 'output' | 'signal'>,
  telling: () => Promise<void>,
): Promise<void> {
  try {
    await telling();
  } catch (error) {
    if (signal.aborted) {
      return;
    }
    const { message, hint } = errorFacts(error);
    output.report({ type: 'warning', message, ...present({ hint }) });
  }
}
