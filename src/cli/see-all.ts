import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import { shellWord } from '../core/shell-word.ts';
import { DEFAULT_SPEC } from './command-line.ts';

/** The command that shows all of what was cut of a spec's plan or report. */
export function seeAllOf(command: 'plan' | 'drift' | 'verify', { file }: ResolvedSpec): string {
  return `s3rec ${command} --all${file === DEFAULT_SPEC ? '' : ` ${shellWord(file)}`}`;
}
