import type { DesiredAttributes } from '../object/attributes.ts';
import { ignoring } from './ignore.ts';
import { declaredEntries } from './wanted-entries.ts';

const known = new WeakMap<DesiredAttributes, readonly string[]>();

/**
 * The fields that a spec declares of an object, by its names, sorted. A manifest keeps them, so that the next run knows
 * what is no longer declared. Fields that `ignore` leaves to others are not ours to take back.
 */
export function declaredNames(desired: DesiredAttributes): readonly string[] {
  let names = known.get(desired);
  if (names === undefined) {
    const { headers, metadata, tags } = declaredEntries(desired);
    const isIgnored = ignoring(desired.ignore);
    names = [
      ...headers.keys(),
      ...[...metadata.keys()].map((name) => `metadata.${name}`),
      ...[...tags.keys()].map((name) => `tags.${name}`),
      ...(desired.storageClass === undefined ? [] : ['storageClass']),
      ...(desired.acl === undefined ? [] : ['acl']),
    ]
      .filter((field) => !isIgnored(field))
      .toSorted();
    known.set(desired, names);
  }
  return names;
}

/** Whether two sorted lists of names are equal. */
export function isSameNames(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, index) => name === b[index]));
}
