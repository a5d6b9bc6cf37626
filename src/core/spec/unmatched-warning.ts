import type { UnmatchedGlob } from './glob-watch.ts';

/** What a person is told of a glob that matched nothing. @param file of the spec */
export function unmatchedWarning(
  file: string,
  { field, glob, near }: UnmatchedGlob,
): { readonly path: string; readonly message: string } {
  const nothing = field === 'prune.protect' ? 'protects nothing' : 'matches no file';
  const nearly = near === undefined ? '' : `: ${near}`;
  return { path: file, message: `${file}: ${JSON.stringify(glob)} of \`${field}\` ${nothing}${nearly}` };
}
