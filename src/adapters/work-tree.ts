import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** The git work tree that a real path lies in: the nearest folder above it, or itself, that holds `.git`. */
export function workTreeOf(real: string): string | undefined {
  for (let folder = real; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) {
      return folder;
    }
    if (folder === dirname(folder)) {
      return undefined;
    }
  }
}

/** The path of an existing file within the git work tree that holds it. Undefined outside a work tree. */
export function pathInWorkTree(file: string): string | undefined {
  const folder = realpathSync(dirname(file));
  const tree = workTreeOf(folder);
  return tree === undefined ? undefined : join(relative(tree, folder), basename(file));
}

/** Whether `real` is `folder` or lies below it. Both are real paths. */
export function liesIn(real: string, folder: string): boolean {
  return real === folder || real.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
