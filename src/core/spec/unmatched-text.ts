import type { UnmatchedGlob } from './glob-watch.ts';

/** What a person is told of a glob that matched nothing. */
export function unmatchedText(file: string, { field, glob, near }: UnmatchedGlob): string {
  const nothing = field === 'prune.protect' ? 'protects nothing' : 'matches no file';
  return `${file}: ${JSON.stringify(glob)} of \`${field}\` ${nothing}${near === undefined ? '' : `: ${near}`}`;
}
