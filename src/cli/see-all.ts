import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import { DEFAULT_SPEC } from './command-line.ts';

/** The command that shows a spec's whole plan. */
export function seeAllOf({ file }: ResolvedSpec): string {
  return file === DEFAULT_SPEC ? 's3rec plan --all' : `s3rec plan --all ${file}`;
}
