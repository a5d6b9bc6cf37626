import { shownName } from '../shown-name.ts';
import { namedKeys } from '../named-keys.ts';
import { nameClashes } from './name-clashes.ts';
import { pathFault, type PathRules } from './path-fault.ts';

/** Rules of the most tolerant folder. A name that has no place there has none on any machine. */
const ANYWHERE: PathRules = { ignoresCase: false, normalizes: false, windows: false, folderBytes: 0 };

/** How many objects are named. The others are counted. */
const SHOWN = 5;

/** Finds keys that no folder can hold, because of their names or because two of them clash. They come in key order. */
export interface NeverPulled {
  see(key: string): void;
  /** The warning for all keys that were seen. Undefined: a pull can write every one. */
  warning(): { readonly message: string; readonly hint: string } | undefined;
}

export function neverPulled(prefix: string): NeverPulled {
  const clashes = nameClashes(ANYWHERE);
  const named = namedKeys(SHOWN);
  return {
    see(key) {
      const path = key.slice(prefix.length);
      const fault = clashes.add(path) ?? pathFault(path, ANYWHERE);
      if (fault !== undefined) {
        named.add(`${shownName(key)} (${fault})`);
      }
    },
    warning() {
      if (named.count === 0) {
        return undefined;
      }
      const objects = named.count === 1 ? 'an object' : `${named.count} objects`;
      return {
        message: `pull can never write ${objects} into a folder: ${named.text()}`,
        hint: 'Rename one of the files, or leave it out (exclude): a pull of this spec ends with 3, and writes nothing.',
      };
    },
  };
}
