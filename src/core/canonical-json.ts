/**
 * JSON in the one form that every machine gives for the same value (RFC 8785, JCS): no spaces, members sorted by the
 * UTF-16 code units of their names, numbers and strings as ECMAScript writes them. Digests are taken over its UTF-8.
 *
 * Members that are `undefined` are left out, as `JSON.stringify` does. Throws a `TypeError` for what JSON has no form
 * for (functions, bigint, NaN, infinities, `undefined` in a list) and for lone surrogates, which have no UTF-8.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') {
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    return canonicalString(value);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) {
      throw new TypeError(`${value} has no form in JSON`);
    }
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${canonicalString(name)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`a ${typeof value} has no form in JSON`);
}

/** Whether two values are the same JSON, in whatever order their members stand. Nothing (`undefined`) is the same as nothing. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b);
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) {
    throw new TypeError(`${JSON.stringify(text)} holds a lone surrogate`);
  }
  return JSON.stringify(text);
}
