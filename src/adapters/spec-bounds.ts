import { shownName } from '../core/shown-name.ts';
import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { liesIn, workTreeOf } from './work-tree.ts';

/** Why a spec must not name a real path (`says`, the end of a sentence), and what to do. */
export interface OutOfBounds {
  readonly says: string;
  readonly hint: string;
}

/**
 * The rule for everything that a spec names: sources, where their links lead, its base, public keys. Undefined: it may
 * be named.
 */
export type SpecBounds = (real: string) => OutOfBounds | undefined;

/**
 * The bounds of a spec. It may come from a stranger's pull request, and the files that it names are published or shown.
 * So it may name only what lies in the git work tree that holds it, unless the operator allows more.
 * A spec outside a work tree is not reviewed by anybody, and may name anything. A `.git` folder is never content, since
 * it may hold credentials.
 */
export function specBounds(directory: string, allowOutside: boolean): SpecBounds {
  const tree = workTreeOf(nearestReal(directory));
  return (real) => {
    const below = tree !== undefined && liesIn(real, tree) ? relative(tree, real) : real;
    if (below.split(sep).includes('.git')) {
      return {
        says: `lies in a .git folder, in ${shownName(real)}`,
        hint: 'Name what git keeps, not where git keeps it.',
      };
    }
    return tree === undefined || allowOutside || liesIn(real, tree) ? undefined : outside(real, tree);
  };
}

/**
 * Why the spec's own file must not be read. The operator names it, but a link in a work tree may come from a stranger,
 * too.
 * @param path absolute, as it was given
 */
export function boundsOfSpec(path: string, allowOutside: boolean): OutOfBounds | undefined {
  const real = nearestReal(path);
  const left = allowOutside
    ? undefined
    : foldersAbove(path)
        .map(nearestReal)
        .find((folder) => workTreeOf(folder) === folder && !liesIn(real, folder));
  return left === undefined ? specBounds(dirname(path), true)(real) : outside(real, left);
}

function foldersAbove(path: string): readonly string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...foldersAbove(folder)];
}

function outside(real: string, tree: string): OutOfBounds {
  return {
    says: `lies outside the git work tree of its spec, in ${shownName(real)}`,
    hint: `Move it into ${tree}, or say that this is meant with --allow-outside.`,
  };
}

/** The real path of a file, or of the nearest folder above it that exists. */
export function nearestReal(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const absolute = resolve(path);
    return dirname(absolute) === absolute ? absolute : join(nearestReal(dirname(absolute)), basename(absolute));
  }
}
