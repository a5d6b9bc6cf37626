import type { Place } from './fault.ts';

/** A YAML value that knows where it stands. Aliases and merge keys are resolved. A merged document mixes files. */
export type SpecNode = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly place: Place;
  readonly value: string | number | boolean | null;
  /** The text as written, for plain scalars: `0123` is the number 123, but people look for `0123`. */
  readonly written: string;
}

interface ListNode {
  readonly kind: 'list';
  readonly place: Place;
  readonly items: readonly SpecNode[];
}

export interface MapNode {
  readonly kind: 'map';
  readonly place: Place;
  readonly entries: ReadonlyMap<string, MapEntry>;
}

export interface MapEntry {
  readonly key: Place;
  readonly value: SpecNode;
}

/** The value at a path of names and positions, and the place of the name that leads to it. */
export interface Found {
  readonly node: SpecNode;
  readonly key?: Place;
}

export function find(root: SpecNode, path: readonly (string | number)[]): Found | undefined {
  let found: Found = { node: root };
  for (const step of path) {
    const next = child(found.node, step);
    if (next === undefined) {
      return undefined;
    }
    found = next;
  }
  return found;
}

function child(node: SpecNode, step: string | number): Found | undefined {
  if (node.kind === 'map') {
    const entry = node.entries.get(String(step));
    return entry === undefined ? undefined : { node: entry.value, key: entry.key };
  }
  const item = node.kind === 'list' ? node.items[Number(step)] : undefined;
  return item === undefined ? undefined : { node: item };
}

/** The plain value. `__proto__` is a name like any other. */
export function valueOf(node: SpecNode): unknown {
  if (node.kind === 'scalar') {
    return node.value;
  }
  if (node.kind === 'list') {
    return node.items.map(valueOf);
  }
  return Object.fromEntries([...node.entries].map(([name, entry]) => [name, valueOf(entry.value)]));
}

/**
 * The place to point at for a fault of this value: a scalar itself, the name of a map or list, or its first character.
 */
export function placeOf(found: Found): Place {
  return found.node.kind === 'scalar' ? found.node.place : (found.key ?? found.node.place);
}
