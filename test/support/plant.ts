/** Names below which users' own names stand, or a server's: what stands there is a value, no member of the format. */
const VALUES: ReadonlySet<string> = new Set(['headers', 'metadata', 'tags']);

/** Maps from names to values of one kind. */
const MAPS: ReadonlySet<string> = new Set(['requests', 'basis', 'deniedBy', 'caller', 'summary']);

/**
 * A document's line, or a statement, as a newer s3rec may write it within v1: one member more in every object of it, maps
 * with one name more. @param whole names of objects that stay as they are
 */
export function plant<T>(value: T, whole: ReadonlySet<string> = new Set()): T {
  return planted(value, '', whole) as T;
}

function planted(value: unknown, name: string, whole: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => planted(item, name, whole));
  }
  if (typeof value !== 'object' || value === null || VALUES.has(name) || whole.has(name)) {
    return value;
  }
  const members = Object.entries(value).map(([inner, member]) => [inner, planted(member, inner, whole)]);
  const [, first] = MAPS.has(name) ? (members[0] ?? []) : [];
  const more = MAPS.has(name) ? (first === undefined ? {} : { newer: first }) : { newer: { said: ['by', 1] } };
  return { ...Object.fromEntries(members), ...more };
}
