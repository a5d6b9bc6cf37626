import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The git work tree that a real path lies in: the nearest folder above it, or itself, that holds `.git`. */
export function workTreeOf(real: string): string | undefined {
  for (let folder = real; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** True when `real` is `folder` or lies below it. Both are real paths. */
export function liesIn(real: string, folder: string): boolean {
  return real === folder || real.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
