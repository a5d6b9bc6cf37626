import { shownName } from '../../../core/shown-name.ts';
import { type BigIntStats, lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Standing } from '../../../ports/pull-folder.ts';
import { reasonOf } from '../file-error.ts';

/**
 * Says what stands at a path of a folder. No link is followed: neither one in its place nor one among its folders.
 * The folder that was found last is not checked again, since paths come in order.
 */
export function lookAt(root: string): (path: string) => Standing {
  let known = '';
  return (path) => {
    try {
      const end = path.lastIndexOf('/');
      const folder = path.slice(0, Math.max(end, 0));
      if (folder !== known) {
        const standing = standingOfFolder(root, folder);
        if (standing !== undefined) {
          return standing;
        }
        known = folder;
      }
      return standingOfFile(root, path);
    } catch (error) {
      return { is: 'other', says: `cannot be looked at: ${reasonOf(error)}` };
    }
  };
}

/** The fault of a folder or of one above it: it is missing, a link or a file. Undefined: they are all folders. */
function standingOfFolder(root: string, folder: string): Standing | undefined {
  const names = folder.split('/');
  for (const index of names.keys()) {
    const path = names.slice(0, index + 1).join('/');
    const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
    if (stats === undefined) {
      return { is: 'nothing' };
    }
    if (stats.isSymbolicLink()) {
      return { is: 'other', says: `its folder ${shownName(path)} is a link` };
    }
    if (!stats.isDirectory()) {
      return { is: 'other', says: `a file stands where its folder ${shownName(path)} must be` };
    }
  }
  return undefined;
}

function standingOfFile(root: string, path: string): Standing {
  const absolutePath = join(root, path);
  const stats = lstatSync(absolutePath, { bigint: true, throwIfNoEntry: false });
  if (stats === undefined) {
    return { is: 'nothing' };
  }
  const says = faultOf(stats);
  if (says !== undefined) {
    return { is: 'other', says };
  }
  const { size, mtimeNs, ctimeNs, ino } = stats;
  return { is: 'file', stamp: { path, absolutePath, size: Number(size), mtimeNs, ctimeNs, ino } };
}

function faultOf(stats: BigIntStats): string | undefined {
  if (stats.isSymbolicLink()) {
    return 'a link stands in its place';
  }
  if (stats.isDirectory()) {
    return 'a folder stands in its place';
  }
  return stats.isFile() ? undefined : 'what stands in its place is no file';
}
