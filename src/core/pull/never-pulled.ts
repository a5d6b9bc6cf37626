import { shownName } from '../shown-name.ts';
import { namedKeys } from '../named-keys.ts';
import { nameClashes } from './name-clashes.ts';
import { pathFault, type PathRules } from './path-fault.ts';

/** Of the folder that takes most: what has no place there has none on any machine. */
const ANYWHERE: PathRules = { ignoresCase: false, normalizes: false, windows: false, folderBytes: 0 };

/** Objects that are named; the others are counted. */
const SHOWN = 5;

/** Looks at keys in their order. S3 holds objects that no folder can hold beside each other, or under their names. */
export interface NeverPulled {
  see(key: string): void;
  /** Of all that was seen; undefined: a pull can write every one. */
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
