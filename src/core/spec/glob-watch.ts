import { shownName } from '../shown-name.ts';
import { compileGlob, compileGlobIgnoringCase, type Matcher } from '../glob.ts';
import { present } from '../present.ts';

/** A glob of the spec that matched nothing, and what it nearly matched. */
export interface UnmatchedGlob {
  /** The field where it stands, such as `sources[0].include`. */
  readonly field: string;
  readonly glob: string;
  /** A path that nearly matched, and the glob that would have matched it. */
  readonly near?: string;
}

/** How many paths are tried for near matches, which cost more than matching. */
const MOST_LOOKED = 100_000;

interface Watched {
  readonly field: string;
  readonly glob: string;
  readonly matches: Matcher;
  readonly others: readonly { readonly matches: Matcher; readonly says: (path: string) => string }[];
  near: string | undefined;
}

/** Sees all paths, and tells at the end which globs matched none of them. */
export class GlobWatch {
  #open: Watched[];
  #looked = 0;

  /** @param folders paths ending in `/` that people may write in front of a path by mistake, or leave out */
  constructor(globs: readonly { readonly field: string; readonly glob: string }[], folders: readonly string[]) {
    this.#open = globs
      .filter(({ glob }) => glob !== '**')
      .map(({ field, glob }) => ({
        field,
        glob,
        matches: compileGlob(glob),
        others: othersOf(glob, folders),
        near: undefined,
      }));
  }

  /** Takes a path. @param isMeant false: no glob can have been meant for it */
  see(path: string, isMeant = true): void {
    if (this.#open.length === 0) {
      return;
    }
    this.settle((glob) => glob.matches(path));
    if (isMeant && this.#looked < MOST_LOOKED) {
      this.#looked += 1;
      for (const glob of this.#open) {
        glob.near ??= glob.others.find(({ matches }) => matches(path))?.says(path);
      }
    }
  }

  /** Drops the globs that have matched. */
  settle(matched: (glob: { readonly glob: string; readonly matches: Matcher }) => boolean): void {
    if (this.#open.some(matched)) {
      this.#open = this.#open.filter((glob) => !matched(glob));
    }
  }

  /** The globs that matched nothing, in the order of the spec. */
  unmatched(): readonly UnmatchedGlob[] {
    return this.#open.map(({ field, glob, near }) => ({ field, glob, ...present({ near }) }));
  }
}

function othersOf(glob: string, folders: readonly string[]): Watched['others'] {
  const written = folders.flatMap((folder) => [
    ...(glob.startsWith(folder) ? [glob.slice(folder.length)] : []),
    `${folder}${glob}`,
  ]);
  if (!glob.startsWith('**/')) {
    written.push(`**/${glob}`);
  }
  return [
    { matches: compileGlobIgnoringCase(glob), says: (path) => `${shownName(path)} differs in case` },
    ...[...new Set(written)]
      .filter((other) => other !== '' && other !== glob)
      .map((other) => ({
        matches: compileGlob(other),
        says: (path: string) => `${other} would match ${shownName(path)}`,
      })),
  ];
}

/** The warning for a glob that matched nothing. @param file of the spec */
export function unmatchedWarning(
  file: string,
  { field, glob, near }: UnmatchedGlob,
): { readonly path: string; readonly message: string } {
  const nothing = field === 'prune.protect' ? 'protects nothing' : 'matches no file';
  const nearly = near === undefined ? '' : `: ${near}`;
  return { path: file, message: `${file}: ${JSON.stringify(glob)} of \`${field}\` ${nothing}${nearly}` };
}
