import { resolve } from 'node:path';
import { openPlan } from '../app/plan/open-plan.ts';
import { loadSavedSpec } from '../cli/saved-spec.ts';
import { loadSpecs, oneSpec } from '../cli/specs.ts';
import { DEFAULT_SPEC } from '../core/spec/spec-command.ts';
import type { PlanHeader } from '../core/plan/plan-document.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import type { ActionContext } from './context.ts';
import { filesOf } from './files-of.ts';
import type { Inputs } from './inputs.ts';
import type { SpecRun } from './spec-run.ts';

/** The specs that the inputs name, each with its saved plan if there is one. @throws S3recError for all faults at once */
export async function begin(context: ActionContext): Promise<readonly SpecRun[]> {
  const { inputs, session, cwd } = context;
  if (inputs.plan.length === 0) {
    const files = inputs.spec.length === 0 ? [DEFAULT_SPEC] : filesOf('spec', inputs.spec, cwd);
    const specs = await loadSpecs(session, { files, names: inputs.names }, context);
    return named(
      inputs,
      specs.map((spec) => runOf(spec, undefined)),
    );
  }
  const runs: SpecRun[] = [];
  for (const file of filesOf('plan', inputs.plan, cwd)) {
    const path = resolve(cwd, file);
    const document = openPlan(session.documents, path);
    const { spec } = document.header as PlanHeader;
    const specs = await loadSavedSpec(session, spec, undefined, (selection) => loadSpecs(session, selection, context));
    runs.push(...specs.map((one) => runOf(one, { document, path })));
  }
  return named(inputs, runs);
}

/** An id is that of one plan. */
function named({ requirePlanId }: Inputs, runs: readonly SpecRun[]): readonly SpecRun[] {
  if (requirePlanId !== undefined)
    oneSpec(
      runs.map(({ spec }) => spec),
      '`require-plan-id`',
    );
  return runs;
}

function runOf(spec: ResolvedSpec, saved: SpecRun['saved']): SpecRun {
  return { spec, saved, exitCode: 0, reason: undefined, result: {} };
}
