import { shownName } from '../shown-name.ts';
import { createHash } from 'node:crypto';
import { foldedName, type Folding } from './path-fault.ts';

/**
 * Finds paths that cannot stand in one folder: a file where another one needs a folder, or two names that the file
 * system takes for one. Paths come in key order, each once.
 */
export interface NameClashes {
  /** Takes a path. @returns which path it clashes with, as far as the paths before it tell */
  add(path: string): string | undefined;
  /** Takes each path again, after all of them. @returns clashes that only later paths could tell */
  addAgain(path: string): string | undefined;
  /** Whether `addAgain` may find anything. */
  readonly wantsAgain: boolean;
}

/**
 * Makes the finder. It remembers a few paths at a time. Where the file system takes several names for one, it also
 * remembers a hash of every path.
 */
export function nameClashes(folding: Folding): NameClashes {
  const open = openFiles();
  if (!folding.ignoresCase && !folding.normalizes) {
    return { add: open, addAgain: () => undefined, wantsAgain: false };
  }
  const files = new Set<bigint>();
  return {
    add(path) {
      const hash = hashOf(path, folding);
      const clash = files.has(hash) ? 'another object has the same name for this file system' : open(path);
      files.add(hash);
      return clash;
    },
    addAgain(path) {
      for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
        const folder = path.slice(0, end);
        if (files.has(hashOf(folder, folding))) {
          return `another object is a file where the folder ${shownName(folder)} must be`;
        }
      }
      return undefined;
    },
    wantsAgain: true,
  };
}

/**
 * Keeps the files that later paths may need as folders. In key order all paths that begin alike follow each other,
 * though `a` need not come directly before `a/b`. So each that is kept begins with the one before it.
 */
function openFiles(): (path: string) => string | undefined {
  const prefixes: string[] = [];
  return (path) => {
    for (let last = prefixes.at(-1); last !== undefined && !path.startsWith(last); last = prefixes.at(-1)) {
      prefixes.pop();
    }
    const file = prefixes.find(({ length }) => path[length] === '/');
    prefixes.push(path);
    return file === undefined ? undefined : `the object ${shownName(file)} is a file where its folder must be`;
  };
}

function hashOf(path: string, folding: Folding): bigint {
  return createHash('sha256').update(foldedName(path, folding)).digest().readBigUInt64LE();
}
