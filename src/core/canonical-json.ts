import { hasMembers, type Members } from './members.ts';

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
  if (hasMembers(value)) {
    let members = '';
    for (const name of sortedNames(value)) {
      const member = value[name];
      if (member !== undefined) {
        members += `${members === '' ? '' : ','}${canonicalString(name)}:${canonicalJson(member)}`;
      }
    }
    return `{${members}}`;
  }
  throw new TypeError(`a ${typeof value} has no form in JSON`);
}

/** Whether two values are the same JSON, whatever the order of their members. Two `undefined` are the same. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (hasMembers(a) && hasMembers(b)) {
    const [names, others] = [definedNames(a), definedNames(b)];
    return (
      names.length === others.length && names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
    );
  }
  return a === b;
}

function definedNames(value: Members): string[] {
  return Object.keys(value).filter((name) => value[name] !== undefined);
}

/** With more names insertion takes longer. */
const FEW = 24;

/** Few names are sorted by insertion: JavaScript's own sort makes lists of its own. */
function sortedNames(value: Members): readonly string[] {
  const names = Object.keys(value);
  if (names.length > FEW) {
    return names.sort();
  }
  for (let end = 1; end < names.length; end += 1) {
    const name = names[end] ?? '';
    let at = end;
    for (let before = names[at - 1]; before !== undefined && name < before; before = names[at - 1]) {
      names[at] = before;
      at -= 1;
    }
    names[at] = name;
  }
  return names;
}

/** Printable ASCII without quotes and backslashes, as nearly all texts are. */
const PLAIN = /^[ !#-[\]-~]*$/;

function canonicalString(text: string): string {
  if (PLAIN.test(text)) {
    return `"${text}"`;
  }
  if (!text.isWellFormed()) {
    throw new TypeError(`${JSON.stringify(text)} holds a lone surrogate`);
  }
  return JSON.stringify(text);
}
