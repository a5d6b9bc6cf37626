import { isObject, listIn, memberOf, objectIn, textIn, type Json, type JsonObject } from './data.ts';

export interface Field {
  readonly name: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** The fields of a row before and after, one a line. Members that are not a state are in `restOf`. */
export function fieldsOf(row: Json): readonly Field[] {
  const change = objectIn(row, 'change');
  const [before, after] =
    memberOf(row, 'change') === undefined
      ? [objectIn(row, 'recorded'), objectIn(row, 'observed')]
      : [objectIn(change, 'before'), objectIn(change, 'after')];
  const [left, right] = [flat(before), flat(after)];
  const states = [...new Set([...left.keys(), ...right.keys()])].map((name) => ({
    name,
    before: left.get(name),
    after: right.get(name),
  }));
  const changes = ['fields', 'declared', 'named'].flatMap((list) =>
    listIn(row, list).flatMap((field) =>
      typeof field === 'object'
        ? [{ name: textIn(field, 'field'), before: memberOf(field, 'from'), after: memberOf(field, 'to') }]
        : [],
    ),
  );
  return [...states, ...changes];
}

/** Flattens a state. Headers, tags and the like are named `tags.team`; lists (checksums of parts) stay whole. */
export function flat(
  state: JsonObject,
  prefix: string = '',
  into: Map<string, Json | undefined> = new Map(),
): Map<string, Json | undefined> {
  for (const [name, value] of Object.entries(state)) {
    if (isObject(value)) {
      flat(value, `${prefix}${name}.`, into);
    } else {
      into.set(`${prefix}${name}`, value);
    }
  }
  return into;
}

/** Members that are not listed: states stand side by side, and a file's stamp only serves the cache. */
const STATES: ReadonlySet<string> = new Set(['change', 'recorded', 'observed', 'stamp']);

/** The members of a row that are no states, a line for each value. */
export function restOf(row: Json): readonly (readonly [string, Json | undefined])[] {
  if (!isObject(row)) {
    return [];
  }
  const rest = Object.entries(row).filter(([name]) => !STATES.has(name) && name !== 'type' && name !== 'name');
  return [...flat(Object.fromEntries(rest))];
}
