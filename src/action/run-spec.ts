import { join } from 'node:path';
import { applySpec } from '../cli/commands/apply.ts';
import { driftSpec } from '../cli/commands/drift.ts';
import { planSpec } from '../cli/commands/plan.ts';
import { verifySpec } from '../cli/commands/verify.ts';
import { validSpecText } from '../cli/views/validate.ts';
import type { SpecResult } from '../cli/specs.ts';
import type { PlanClosing, PlanHeader } from '../core/plan/plan-document.ts';
import type { DocumentReader } from '../ports/documents.ts';
import type { ActionArguments } from './arguments.ts';
import type { ActionContext } from './context.ts';
import type { SpecRun } from './spec-run.ts';

/** For pull requests of forks and of Dependabot. */
const NO_PLAN = 'No plan here: this job has no AWS credentials. The spec and its files are valid.';

/** Does for one spec what the command line does, and keeps in `run` how far it came and what later steps need. */
export async function runSpec(run: SpecRun, args: ActionArguments, context: ActionContext): Promise<SpecResult> {
  const { spec } = run;
  const { session, folder } = context;
  if (context.offline) {
    const sources = await session.validateFiles(spec);
    await context.output.text((paint) => [validSpecText(spec, sources, paint), NO_PLAN]);
    return { result: { validated: true }, exitCode: 0 };
  }
  switch (args.command) {
    case 'plan': {
      const out = join(folder, `${spec.name}.plan.jsonl`);
      const { planned, ...done } = await planSpec(session, spec, { ...args, out }, context);
      run.plan = { ...planned, path: out };
      return done;
    }
    case 'apply': {
      const { saved } = run;
      if (saved !== undefined) keep(run, saved.document, saved.path);
      const { outcome, ...done } = await applySpec(
        session,
        {
          spec,
          several: true,
          ...(saved !== undefined && { saved: saved.document }),
          planned({ document }) {
            const path = join(folder, `${spec.name}.plan.jsonl`);
            session.documents.save(document.path, path);
            keep(run, document, path);
          },
        },
        { ...args, yes: true, out: folder },
        context,
      );
      run.applied = outcome;
      return done;
    }
    case 'drift': {
      const { report, ...done } = await driftSpec(session, spec, args, context);
      run.drift = report;
      return done;
    }
    case 'verify': {
      const { outcome, ...done } = await verifySpec(session, spec, args, context);
      run.verified = outcome;
      return done;
    }
  }
}

function keep(run: SpecRun, document: DocumentReader, path: string): void {
  run.plan = { header: document.header as PlanHeader, closing: document.closing as PlanClosing, document, path };
}
