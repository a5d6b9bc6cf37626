import { Minimatch, type MinimatchOptions } from 'minimatch';

/** `!` and `#` are ordinary characters, since `exclude` is a field of its own. */
export const GLOB_OPTIONS: MinimatchOptions = {
  dot: true,
  nonegate: true,
  nocomment: true,
  braceExpandMax: 1000,
  platform: 'linux',
};

export type Matcher = (path: string) => boolean;

/** Compiles a glob over paths with `/`; `*` and `?` stay within a folder, `**` crosses folders, dot files are included. */
export function compileGlob(glob: string): Matcher {
  if (glob === '**') {
    return () => true;
  }
  const compiled = new Minimatch(glob, GLOB_OPTIONS);
  return (path) => compiled.match(path);
}

/** @param part `beginning`: a folder also matches if a path below it can match */
export function compileGlobIgnoringCase(glob: string, part?: 'beginning'): Matcher {
  const compiled = new Minimatch(glob, { ...GLOB_OPTIONS, nocase: true });
  return (path) => compiled.match(path, part !== undefined);
}

/** Whether one of the globs matches. They are compiled once, and asked for every key. */
export function compileGlobs(globs: readonly string[]): Matcher {
  if (globs.includes('**')) {
    return compileGlob('**');
  }
  const matchers = globs.map(compileGlob);
  return (path) => matchers.some((matches) => matches(path));
}
