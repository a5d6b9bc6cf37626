/**
 * A schema of documents, closed: readers let pass what they do not know, but what we write has no member that its schema
 * does not describe.
 */
export function closedSchema(schema: object): object {
  return closed(schema) as object;
}

function closed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(closed);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const members = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, closed(member)]));
  return members['type'] === 'object' && 'properties' in members
    ? { ...members, additionalProperties: false }
    : members;
}
