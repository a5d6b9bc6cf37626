import { shownName } from '../shown-name.ts';
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
  const shown: string[] = [];
  let count = 0;
  return {
    see(key) {
      const path = key.slice(prefix.length);
      const fault = clashes.add(path) ?? pathFault(path, ANYWHERE);
      if (fault === undefined) return;
      count += 1;
      if (count <= SHOWN) shown.push(`${shownName(key)} (${fault})`);
    },
    warning() {
      if (count === 0) return undefined;
      const more = count > SHOWN ? `, and ${count - SHOWN} more` : '';
      const objects = count === 1 ? 'an object' : `${count} objects`;
      return {
        message: `pull can never write ${objects} into a folder: ${shown.join(', ')}${more}`,
        hint: 'Rename one of the files, or leave it out (exclude): a pull of this spec ends with 3, and writes nothing.',
      };
    },
  };
}
