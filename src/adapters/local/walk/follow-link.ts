import { shownName } from '../../../core/shown-name.ts';
import { realpathSync, statSync } from 'node:fs';
import type { ErrorCode } from '../../../core/error.ts';
import { errnoOf, reasonOf } from '../file-error.ts';
import { liesIn } from '../../work-tree.ts';
import type { OpenSource } from './open-source.ts';

export type LinkTarget =
  | { readonly kind: 'file' }
  | { readonly kind: 'folder'; readonly real: string }
  | { readonly kind: 'special' }
  | { readonly kind: 'fault'; readonly says: string; readonly code?: ErrorCode; readonly hint?: string };

/**
 * Follows a symbolic link.
 * @param open real paths of the folders that the walk is in: a link to one of them would never end
 */
export function followLink(
  absolutePath: string,
  { spec, real: inside, bounds }: Pick<OpenSource, 'spec' | 'real' | 'bounds'>,
  open: readonly string[],
): LinkTarget {
  let real: string;
  try {
    real = realpathSync.native(absolutePath);
  } catch (error) {
    return { kind: 'fault', says: brokenLink(error) };
  }
  if (spec.symlinks === 'inside' && !liesIn(real, inside)) {
    return { kind: 'fault', says: `is a link that leaves its source, to ${shownName(real)}` };
  }
  const out = bounds(real);
  if (out !== undefined) {
    return { kind: 'fault', code: 'LOCAL_REFUSED', says: `is a link to what ${out.says}`, hint: out.hint };
  }
  const stats = statSync(real, { throwIfNoEntry: false });
  if (stats === undefined) {
    return { kind: 'fault', says: 'is a link to nothing' };
  }
  if (stats.isFile()) {
    return { kind: 'file' };
  }
  if (!stats.isDirectory()) {
    return { kind: 'special' };
  }
  if (open.includes(real)) {
    return { kind: 'fault', says: `is a link that runs in a circle, to ${real}` };
  }
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
