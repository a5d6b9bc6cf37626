/** Members of a value that came from outside (JSON, an answer, an error): nothing is known of them yet. */
export type Members = Readonly<Record<string, unknown>>;

/** Whether a value is an object with members: no list, and not null. */
export function hasMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of a value; none where it has none. */
export function membersOf(value: unknown): Members {
  return hasMembers(value) ? value : {};
}

/** Names of the members of an object that has those of its type and no others. */
export function namesOf<T extends object>(object: T): readonly Extract<keyof T, string>[] {
  const names: Extract<keyof T, string>[] = [];
  for (const name in object) {
    names.push(name);
  }
  return names;
}
