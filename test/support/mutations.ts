/** One change of a document, and what it is called in a table. */
export interface Mutation<Value> {
  readonly name: string;
  readonly value: Value;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Latin letters and what they are taken for: Cyrillic and full width. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  '0': '０',
  '1': '１',
};

/** Every member of a JSON value, each changed in every way that fits it: one change at a time. */
export function* fieldMutations(value: Json, path: string = ''): Generator<Mutation<Json>> {
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    if (items.length > 0) {
      yield { name: `${path}[] emptied`, value: [] };
      yield { name: `${path}[] doubled`, value: [...items, ...items] };
    }
    for (const [index, item] of items.entries()) {
      for (const { name, value: changed } of fieldMutations(item, `${path}[${index}]`)) {
        yield { name, value: items.with(index, changed) };
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    const members = value as { readonly [name: string]: Json };
    for (const [name, member] of Object.entries(members)) {
      const { [name]: _, ...rest } = members;
      const at = path === '' ? name : `${path}.${name}`;
      yield { name: `${at} removed`, value: rest };
      yield { name: `${at} renamed`, value: { ...rest, [`${name}_`]: member } };
      for (const { name: change, value: changed } of fieldMutations(member, at)) {
        yield { name: change, value: { ...members, [name]: changed } };
      }
    }
  } else {
    for (const { name, value: changed } of scalarMutations(value)) {
      yield { name: `${path} ${name}`, value: changed };
    }
  }
}

function* scalarMutations(value: null | boolean | number | string): Generator<Mutation<Json>> {
  yield { name: 'of another type', value: typeof value === 'string' ? 7 : String(value) };
  if (typeof value === 'number') {
    yield { name: 'plus one', value: value + 1 };
    yield { name: 'negative', value: -1 - value };
  } else if (typeof value === 'boolean') {
    yield { name: 'turned', value: !value };
  } else if (typeof value === 'string') {
    yield { name: 'emptied', value: '' };
    yield { name: 'with a space behind', value: `${value} ` };
    yield { name: 'with another last character', value: `${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}` };
    const at = value.split('').findIndex((character) => character in LOOK_ALIKES);
    if (at >= 0) {
      const look = LOOK_ALIKES[value[at] ?? ''] ?? '';
      yield { name: 'with a look-alike', value: value.slice(0, at) + look + value.slice(at + 1) };
    }
    const upper = value.toUpperCase();
    if (upper !== value) {
      yield { name: 'in capitals', value: upper };
    }
  }
}

/** A text of lines: dropped, swapped, doubled, ended otherwise. */
export function* lineMutations(text: string): Generator<Mutation<string>> {
  const lines = text.split('\n').slice(0, -1);
  const joined = (changed: readonly string[]): string => changed.map((line) => `${line}\n`).join('');
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    yield { name: `line ${number} dropped`, value: joined(lines.toSpliced(index, 1)) };
    yield { name: `line ${number} doubled`, value: joined(lines.toSpliced(index, 0, line)) };
    yield { name: `line ${number} with a space behind`, value: joined(lines.with(index, `${line} `)) };
    yield { name: `line ${number} ends in CR LF`, value: joined(lines.with(index, `${line}\r`)) };
    const next = lines[index + 1];
    if (next !== undefined && next !== line) {
      yield {
        name: `lines ${number} and ${number + 1} swapped`,
        value: joined(lines.with(index, next).with(index + 1, line)),
      };
    }
  }
  yield { name: 'no line end at the end', value: text.slice(0, -1) };
  yield { name: 'an empty line at the end', value: `${text}\n` };
  yield { name: 'a byte order mark', value: `\ufeff${text}` };
  yield { name: 'emptied', value: '' };
}

/** One bit of every `step`th byte turned. */
export function* byteMutations(bytes: Uint8Array, step: number): Generator<Mutation<Uint8Array>> {
  for (let at = 0; at < bytes.length; at += step) {
    const changed = Uint8Array.from(bytes);
    changed[at] = (bytes[at] ?? 0) ^ 1;
    yield { name: `byte ${at}`, value: changed };
  }
}
