/** The members that have a value. Any other is absent, rather than there and undefined. */
type Present<Members> = {
  readonly [Name in keyof Members as undefined extends Members[Name] ? never : Name]: Members[Name];
} & {
  readonly [Name in keyof Members as undefined extends Members[Name] ? Name : never]?: Exclude<
    Members[Name],
    undefined
  >;
};

/** A list for `present`. An empty one becomes undefined, so that its member is left out. */
export function someOf<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/**
 * Leaves out undefined members, for a literal: `{ key, ...present({ size, checksum }) }` has `size` and `checksum` only
 * where they are known. It costs some 10 ns per member.
 */
export function present<const Members extends object>(members: Members): Present<Members>;
export function present(members: Readonly<Record<string, unknown>>): object {
  const kept: Record<string, unknown> = {};
  for (const name in members) {
    if (members[name] !== undefined) {
      kept[name] = members[name];
    }
  }
  return kept;
}
