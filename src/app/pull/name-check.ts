import { S3recError } from '../../core/error.ts';
import { nameClashes } from '../../core/pull/name-clashes.ts';
import { pathFault, SUMS_FILE } from '../../core/pull/path-fault.ts';
import { shownName } from '../../core/shown-name.ts';
import type { PullFolder, Standing } from '../../ports/pull-folder.ts';

/** Which names may be written in a folder. All are looked at before anything is downloaded, and one error names the bad ones. */
export interface NameCheck {
  /**
   * Looks at what stands where the object of a key is to be written. Keys come in order.
   * @returns undefined: nothing may be written there
   */
  look(key: string): Exclude<Standing, { readonly is: 'other' }> | undefined;
  /** A name was bad. */
  readonly hasFaults: boolean;
  /** Whether all keys must be checked again, since only later names tell some clashes. */
  readonly wantsAgain: boolean;
  lookAgain(key: string): void;
  /** @throws S3recError LOCAL_REFUSED */
  assertNoFaults(): void;
}

/** How many bad names are shown. The others are counted. */
const SHOWN = 20;

/** @param prefix what an object's key has before its path in the folder */
export function nameCheck(folder: PullFolder, prefix: string): NameCheck {
  const clashes = nameClashes(folder.rules);
  const shown: string[] = [];
  let count = 0;
  const add = (key: string, says: string): void => {
    count += 1;
    if (count <= SHOWN) {
      shown.push(`${shownName(key)}: ${says}`);
    }
  };
  const sums = folder.look(SUMS_FILE);
  if (sums.is === 'other') {
    add(SUMS_FILE, sums.says);
  }
  return {
    look(key) {
      const path = pathOf(key, prefix);
      if (path === undefined) {
        add(key, `its key does not begin with ${prefix}`);
        return undefined;
      }
      const fault = pathFault(path, folder.rules) ?? clashes.add(path);
      if (fault !== undefined) {
        add(key, fault);
        return undefined;
      }
      const standing = folder.look(path);
      if (standing.is === 'other') {
        add(key, standing.says);
        return undefined;
      }
      return standing;
    },
    get hasFaults() {
      return count > 0;
    },
    wantsAgain: clashes.wantsAgain,
    lookAgain(key) {
      const clash = clashes.addAgain(key.slice(prefix.length));
      if (clash !== undefined) {
        add(key, clash);
      }
    },
    assertNoFaults() {
      if (count === 0) {
        return;
      }
      const more = count > SHOWN ? [`... and ${count - SHOWN} more`] : [];
      const objects = count === 1 ? 'An object' : `${count} objects`;
      throw new S3recError(
        'LOCAL_REFUSED',
        [`${objects} cannot be written to ${folder.path}:`, ...shown, ...more].join('\n'),
        {
          hint: 'Nothing was downloaded. Clear what is in the way, or pull into an empty folder of a file system that can hold these names.',
        },
      );
    },
  };
}

/** The path in the folder. Undefined for a key that has another prefix. */
export function pathOf(key: string, prefix: string): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}
