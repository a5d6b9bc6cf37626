/**
 * JSON in the one form that every machine gives for the same value (RFC 8785, JCS). It has no spaces, and members are
 * sorted by the UTF-16 code units of their names. Numbers and strings are as ECMAScript writes them. Digests are taken
 * over its UTF-8.
 * Members that are `undefined` are left out, as by `JSON.stringify`.
 * @throws TypeError for values that have no form in JSON (functions, bigint, NaN, infinities, `undefined` in a list),
 * and for lone surrogates, which have no UTF-8
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

/** Whether two values are the same JSON, whatever the order of their members. Two `undefined` are the same. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b);
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) {
    throw new TypeError(`${JSON.stringify(text)} holds a lone surrogate`);
  }
  return JSON.stringify(text);
}
