import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionContext } from './context.ts';
import type { ActionCommand } from './inputs.ts';
import { link } from './report/parts.ts';
import type { SpecRun } from './spec-run.ts';

/** A drift that is healed has two pages: its own, and that of the apply. */
const COMMANDS: readonly ActionCommand[] = ['plan', 'drift', 'apply', 'verify'];

/** The folder of pages for later steps of the job. Nothing else lies there, so a step can upload all of it. */
export function pagesPath({ folder }: ActionContext): string {
  return join(folder, 'report');
}

/** The path for `--report` of a command. Undefined: the workflow wants no pages. */
export function pagePath(run: SpecRun, command: ActionCommand, context: ActionContext): string | undefined {
  return context.inputs.report ? join(pagesPath(context), nameOf(run, command)) : undefined;
}

/** The pages that were made of a spec, in markdown: the workflow uploads them as artifacts. Undefined: none were made. */
export function pagesLink(run: SpecRun, context: ActionContext): string | undefined {
  const made = COMMANDS.map((command) => nameOf(run, command)).filter((name) =>
    existsSync(join(pagesPath(context), name)),
  );
  if (made.length === 0) {
    return undefined;
  }
  return made.map((name) => link(name, `${context.job.runUrl}#artifacts`)).join(', ');
}

function nameOf({ label }: SpecRun, command: ActionCommand): string {
  return `${label}.${command}.html`;
}
