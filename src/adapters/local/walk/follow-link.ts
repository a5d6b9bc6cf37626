import { realpathSync, statSync } from 'node:fs';
import { errnoOf, reasonOf } from '../file-error.ts';

export type LinkTarget =
  | { readonly kind: 'file' }
  | { readonly kind: 'folder'; readonly real: string }
  | { readonly kind: 'special' }
  | { readonly kind: 'fault'; readonly says: string };

/**
 * What a symbolic link leads to.
 * @param inside real path that the target must not leave; undefined: anywhere
 * @param open real paths of the folders that the walk is in: a link to one of them would never end
 */
export function followLink(absolutePath: string, inside: string | undefined, open: readonly string[]): LinkTarget {
  let real: string;
  try {
    real = realpathSync.native(absolutePath);
  } catch (error) {
    return { kind: 'fault', says: brokenLink(error) };
  }
  if (inside !== undefined && real !== inside && !real.startsWith(inside.endsWith('/') ? inside : `${inside}/`)) {
    return { kind: 'fault', says: `is a link that leaves its source, to ${real}` };
  }
  if (`${real}/`.includes('/.git/')) return { kind: 'fault', says: `is a link into a .git folder, to ${real}` };
  const stats = statSync(real, { throwIfNoEntry: false });
  if (stats === undefined) return { kind: 'fault', says: 'is a link to nothing' };
  if (stats.isFile()) return { kind: 'file' };
  if (!stats.isDirectory()) return { kind: 'special' };
  if (open.includes(real)) return { kind: 'fault', says: `is a link that runs in a circle, to ${real}` };
  return { kind: 'folder', real };
}

function brokenLink(error: unknown): string {
  switch (errnoOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'is a link to nothing';
    case 'ELOOP':
      return 'is a link that runs in a circle';
    case undefined:
    default:
      return `is a link that cannot be followed: ${reasonOf(error)}`;
  }
}
