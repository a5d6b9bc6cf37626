import { join } from 'node:path';
import type { PlanReader } from '../ports/documents.ts';
import type { ActionContext } from './context.ts';
import type { SpecRun } from './spec-run.ts';

/** Where the evidence of an apply lies for later steps of the job. */
export function evidencePath({ label }: SpecRun, { folder }: ActionContext): string {
  return join(folder, label);
}

/** Where a plan lies for later steps of the job. */
export function planPath({ label }: SpecRun, { folder }: ActionContext): string {
  return join(folder, `${label}.plan.jsonl`);
}

/** Keeps a plan that was just made before anything is done with it: it is there even if that fails. */
export function keepPlan(run: SpecRun, document: PlanReader, context: ActionContext): void {
  const path = planPath(run, context);
  context.session.documents.save(document.path, path);
  rememberPlan(run, document, path);
}

export function rememberPlan(run: SpecRun, document: PlanReader, path: string): void {
  run.plan = { header: document.header, closing: document.closing, document, path };
}
