import { resolve } from 'node:path';
import { openSavedPlan } from '../cli/saved-plan.ts';
import { loadSpecs, oneSpec, type Selection } from '../cli/specs.ts';
import { DEFAULT_SPEC } from '../core/shell-word.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import type { ActionContext } from './context.ts';
import { filesOf } from './files-of.ts';
import type { SpecRun } from './spec-run.ts';

/**
 * Loads the specs that the inputs name, each with its saved plan if there is one.
 * @throws S3recError for all faults at once
 */
export async function begin(context: ActionContext): Promise<readonly SpecRun[]> {
  const runs = (await named(context)).map((one, index, all) => ({
    ...one,
    label: labelOf(one.spec, all.slice(0, index)),
    exitCode: 0,
    reason: undefined,
    result: {},
  }));
  // An id belongs to one plan.
  if (context.inputs.requirePlanId !== undefined) {
    oneSpec(specsOf(runs), '`require-plan-id`');
  }
  return runs;
}

type Named = Pick<SpecRun, 'spec' | 'saved'>;

async function named(context: ActionContext): Promise<readonly Named[]> {
  const { inputs, session, cwd } = context;
  if (inputs.plan.length === 0) {
    const files = inputs.spec.length === 0 ? [DEFAULT_SPEC] : filesOf('spec', inputs.spec, cwd);
    const specs = await loadSpecs(session, { files, names: inputs.names }, context);
    return specs.map((spec) => ({ spec, saved: undefined }));
  }
  const found: Named[] = [];
  for (const file of filesOf('plan', inputs.plan, cwd)) {
    const path = resolve(cwd, file);
    const load = (selection: Selection): Promise<readonly ResolvedSpec[]> => loadSpecs(session, selection, context);
    const { document, specs } = await openSavedPlan(session, path, undefined, load);
    found.push(...specs.map((spec) => ({ spec, saved: { document, path } })));
  }
  return found;
}

function specsOf(runs: readonly Named[]): readonly ResolvedSpec[] {
  return runs.map(({ spec }) => spec);
}

/** A label for a spec, since specs of several buckets may share a name. No name has a dot. */
function labelOf({ name }: ResolvedSpec, before: readonly Named[]): string {
  const count = specsOf(before).filter((other) => other.name === name).length;
  return count === 0 ? name : `${name}.${count + 1}`;
}
