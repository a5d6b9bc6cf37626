import { applySpec } from '../cli/commands/apply.ts';
import type { ApplyArguments, DriftArguments } from '../cli/command-line.ts';
import type { Ending } from '../cli/one-by-one.ts';
import { S3recError } from '../core/error.ts';
import type { ActionContext } from './context.ts';
import { evidencePath, keepPlan } from './keep-plan.ts';
import { pageOption } from './pages.ts';
import type { SpecRun } from './spec-run.ts';

/**
 * Puts back what drift found: an ordinary apply, under the same guards. Not when each of the last runs put back the same
 * already: then another hand is at work, and one of both must stop.
 * @throws S3recError PLAN_GUARDED
 */
export async function heal(run: SpecRun, args: DriftArguments, context: ActionContext): Promise<Ending> {
  const { spec } = run;
  const { session } = context;
  const {
    outcome,
    result: _,
    ...ending
  } = await applySpec(
    session,
    {
      spec,
      several: false,
      async planned({ document }) {
        keepPlan(run, document, context);
        const fought = await session.fought(spec, document);
        if (fought.count === 0) {
          return;
        }
        run.fought = fought;
        throw new S3recError(
          'PLAN_GUARDED',
          `two hands are fighting: the runs ${fought.runs.join(', ')} each put back ${fought.keys[0] ?? ''}${fought.count > 1 ? ` and ${fought.count - 1} more` : ''}, and another hand changed it again`,
          { hint: 'Find the other hand and stop it, or change the files; then apply once by hand.' },
        );
      },
    },
    {
      ...applyArguments(args, spec.file, evidencePath(run, context)),
      ...pageOption(run, 'apply', context),
    },
    context,
  );
  run.applied = outcome;
  return ending;
}

/** Compared as drift was. */
function applyArguments(args: DriftArguments, file: string, out: string): ApplyArguments {
  const { deep: _, failOn: __, specs: ___, ...compared } = args;
  return { ...compared, command: 'apply', files: [file], yes: true, out, lockTimeout: 0, noLock: false };
}
