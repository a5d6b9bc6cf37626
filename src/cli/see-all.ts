import { specCommand } from '../core/shell-word.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';

/** The command that shows all of what was cut of a spec's plan or report. */
export function seeAllOf(command: 'plan' | 'drift' | 'verify', spec: ResolvedSpec): string {
  return specCommand(`${command} --all`, spec);
}
