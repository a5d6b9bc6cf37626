import type { OutsideAnchor } from '../app/chain/anchor.ts';
import type { ActionContext } from './context.ts';
import { newestDeployment } from './github/deployment.ts';
import { specMark } from './github/marker.ts';
import type { SpecRun } from './spec-run.ts';

/**
 * Anchors from deployments. With `deployment` the bucket must not be behind the newest one that GitHub keeps, so a
 * runner without memory finds a manifest that was rolled back. An anchor that is asked for and cannot be read is an
 * error, not a reason to go on.
 */
export async function anchored(
  run: SpecRun,
  given: OutsideAnchor,
  { inputs, job }: ActionContext,
): Promise<OutsideAnchor> {
  if (!inputs.deployment || job.github === undefined) {
    return given;
  }
  const newest = await newestDeployment(job.github, {
    environment: run.spec.name,
    mark: specMark(run.spec.name, run.spec),
  });
  return newest === undefined ? given : { ...given, atLeast: Math.max(newest.run, given.atLeast ?? 0) };
}
