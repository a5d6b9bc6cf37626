import { Minimatch } from 'minimatch';
import { compileGlobs, GLOB_OPTIONS, type Matcher } from '../glob.ts';
import type { ResolvedSource, ResolvedSpec } from './resolved-spec.ts';

/** Tells which paths below a source are taken. Paths have `/` between segments and none at their ends. */
export interface PathFilter {
  /** Whether the file is taken, provided that none of its folders is excluded. */
  file(path: string): boolean;
  /** Whether a folder is entered. It is not when nothing below it can be taken. */
  folder(path: string): boolean;
  /** Whether the walk would come to the file and take it. */
  takes(path: string): boolean;
  /** Whether the walk would come to the folder and enter it. */
  enters(path: string): boolean;
}

const ALL = '**';

export function pathFilter(source: Pick<ResolvedSource, 'include' | 'exclude'>): PathFilter {
  const included = compileGlobs(source.include);
  const excluded = compileGlobs(source.exclude);
  const folderExcluded = compileGlobs([...source.exclude, ...source.exclude.flatMap(wholeFolders)]);
  const mayInclude = beginnings(source.include);
  const takesAll = source.include.includes(ALL) && source.exclude.length === 0;
  const file = takesAll ? () => true : (path: string) => included(path) && !excluded(path);
  const folder = takesAll ? () => true : (path: string) => mayInclude(path) && !folderExcluded(path);
  const comesTo = (path: string): boolean => foldersOf(path).every(folder);
  return {
    file,
    folder,
    takes: (path) => file(path) && comesTo(path),
    enters: (path) => folder(path) && comesTo(path),
  };
}

function foldersOf(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

/**
 * The folders that a glob excludes as a whole. `tmp/**` excludes all that is in `tmp`, so `tmp` itself need not be
 * entered.
 */
export function wholeFolders(glob: string): readonly string[] {
  const base = /^(?<base>.+?)(?:\/\*\*)+(?:\/\*)?$/.exec(glob)?.groups?.['base'];
  return base === undefined || base.endsWith('\\') ? [] : [base];
}

/** Whether a path may be the beginning of one that matches. */
function beginnings(globs: readonly string[]): Matcher {
  if (globs.includes(ALL)) {
    return () => true;
  }
  const compiled = globs.map((glob) => new Minimatch(glob, GLOB_OPTIONS));
  return (path) => compiled.some((glob) => glob.match(path, true));
}

/**
 * Whether `include` and `exclude` keep every source from giving this key (the spec's prefix included), even if the file
 * exists. Where no source reaches, nothing is excluded.
 */
export function excluding({ prefix, sources }: ResolvedSpec): (key: string) => boolean {
  const filters = sources.map((source) => ({ before: `${prefix}${source.prefix}`, filter: pathFilter(source) }));
  return (key) => {
    const reaching = filters.filter(({ before }) => key.startsWith(before));
    return reaching.length > 0 && reaching.every(({ before, filter }) => !filter.takes(key.slice(before.length)));
  };
}
