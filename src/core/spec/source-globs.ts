import { shownName } from '../shown-name.ts';
import { compileGlobIgnoringCase, compileGlobs } from '../glob.ts';
import { GlobWatch, type UnmatchedGlob } from './glob-watch.ts';
import { wholeFolders } from './path-filter.ts';
import type { ResolvedSource } from './resolved-spec.ts';
import { present } from '../present.ts';

/** Tells whether the globs of one source match anything. Paths are those below the source. */
export interface SourceGlobs {
  taken(path: string): void;
  /** Takes a path that the globs leave out. A folder ends in `/`, and is not entered. */
  passed(path: string): void;
  /**
   * The globs that matched nothing. A glob of `exclude` is among them only where it nearly matches a taken path, since
   * most of those globs are mere precautions.
   */
  unmatched(): readonly UnmatchedGlob[];
}

/** Watches a source's globs. Undefined: there is nothing to watch. */
export function sourceGlobs(
  { path, prefix, include, exclude }: ResolvedSource,
  index: number,
): SourceGlobs | undefined {
  if (include.every((glob) => glob === '**') && exclude.length === 0) {
    return undefined;
  }
  const name = `sources[${index}]`;
  const folders = foldersOf(path, prefix);
  const included = new GlobWatch(
    include.map((glob) => ({ field: `${name}.include`, glob })),
    folders,
  );
  const excluded = new GlobWatch(
    exclude.map((glob) => ({ field: `${name}.exclude`, glob })),
    folders,
  );
  const nearFolders = new Map<string, string>();
  let files = 0;
  return {
    taken(file) {
      files += 1;
      included.see(file);
      excluded.see(file);
    },
    passed(passed) {
      if (!passed.endsWith('/')) {
        files += 1;
        included.see(passed);
        excluded.see(passed, false);
        return;
      }
      const folder = passed.slice(0, -1);
      excluded.settle(({ glob }) => compileGlobs([glob, ...wholeFolders(glob)])(folder));
      for (const glob of include) {
        if (!nearFolders.has(glob) && compileGlobIgnoringCase(glob, 'beginning')(folder)) {
          nearFolders.set(glob, `${shownName(passed)} differs in case`);
        }
      }
    },
    unmatched() {
      if (files === 0 && nearFolders.size === 0) {
        return [];
      }
      const wanted = included.unmatched().map((one) => {
        const near = one.near ?? nearFolders.get(one.glob);
        return { ...one, ...present({ near }) };
      });
      return [...wanted, ...excluded.unmatched().filter(({ near }) => near !== undefined)];
    },
  };
}

/** The folders that people may write in front of what stands below a source: its path, or the prefix of its keys. */
function foldersOf(path: string, prefix: string): readonly string[] {
  return [...(path === '.' ? [] : [`${path}/`]), ...(prefix === '' ? [] : [prefix])];
}
