import { shownName } from '../shown-name.ts';
import { compileGlobIgnoringCase, compileGlobs } from '../glob.ts';
import { GlobWatch, type UnmatchedGlob } from './glob-watch.ts';
import { wholeFolders } from './path-filter.ts';
import type { ResolvedSource } from './resolved-spec.ts';
import { present } from '../present.ts';

/** Whether the globs of one source match anything. Paths are those below it. */
export interface SourceGlobs {
  taken(path: string): void;
  /** What the globs leave out; a folder ends in `/`, and is not entered. */
  passed(path: string): void;
  /** `exclude` only where it nearly matches what is taken: most of it is there in case. */
  unmatched(): readonly UnmatchedGlob[];
}

/** Undefined: there is nothing to watch. */
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

/** A path of a source, or the prefix of its keys, written before what stands below it. */
function foldersOf(path: string, prefix: string): readonly string[] {
  return [...(path === '.' ? [] : [`${path}/`]), ...(prefix === '' ? [] : [prefix])];
}
