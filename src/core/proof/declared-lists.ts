import { isSameNames } from './declared-names.ts';

/**
 * The names of fields that specs declared of objects. There are few distinct lists, which stand once in a manifest's
 * header.
 */
export type DeclaredLists = readonly (readonly string[])[];

/** Collects distinct lists. Empty ones are left out, since a record without a list says the same. */
export interface ListCollection {
  add(names: readonly string[] | undefined): void;
  readonly lists: DeclaredLists;
}

export function collectLists(): ListCollection {
  // The same lists come for every object, so they are compared by identity first.
  const seen = new Set<readonly string[]>();
  const byText = new Map<string, readonly string[]>();
  return {
    add(names) {
      if (names !== undefined && names.length > 0 && !seen.has(names)) {
        seen.add(names);
        byText.set(names.join('\n'), names);
      }
    },
    get lists() {
      return [...byText].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, names]) => names);
    },
  };
}

/** The number of a list. Undefined for an empty one. */
export function listNumber(lists: DeclaredLists, names: readonly string[] | undefined): number | undefined {
  const number = names === undefined ? -1 : lists.findIndex((list) => isSameNames(list, names));
  return number === -1 ? undefined : number;
}
