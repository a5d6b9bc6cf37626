import { posix } from 'node:path';
import type { Fault } from './fault.ts';
import { faultOf } from './problem.ts';
import { find, type MapEntry, type MapNode, type ScalarNode, type SpecNode } from './spec-node.ts';

/**
 * The file that a spec extends, as written. Undefined: it extends none, or the value is no text (a fault of the
 * schema).
 */
export function baseOf(root: SpecNode): string | undefined {
  const node = find(root, ['extends'])?.node;
  return node?.kind === 'scalar' && typeof node.value === 'string' && node.value !== '' ? node.value : undefined;
}

/**
 * Lays a spec over its base. Maps merge. Lists and all else replace, and so does `manifest.sign` as a whole, since it
 * is one choice.
 * Every value keeps its place, so that a fault in the base is shown there. Paths of the base become relative to the
 * spec.
 */
export function extend(spec: MapNode, base: MapNode, basePath: string): MapNode {
  const folder = posix.dirname(basePath);
  const entries = new Map([...rebase(base, folder).entries].filter(([name]) => name !== 'extends'));
  return merge({ ...base, entries }, spec, '');
}

/** Faults of a base, which must not extend another one. */
export function* baseFaults(base: SpecNode): Generator<Fault> {
  const nested = find(base, ['extends']);
  if (nested !== undefined) {
    const hint = 'move what it takes from there into this file';
    yield faultOf(['extends'], nested, {
      code: 'extends',
      says: 'is not allowed in a file that is itself a base',
      hint,
    });
  }
}

function merge(base: MapNode, over: MapNode, at: string): MapNode {
  const entries = new Map(base.entries);
  for (const [name, entry] of over.entries) {
    const below = entries.get(name)?.value;
    const path = `${at}.${name}`;
    const both = below?.kind === 'map' && entry.value.kind === 'map' && path !== '.manifest.sign';
    entries.set(name, both ? { key: entry.key, value: merge(below, entry.value, path) } : entry);
  }
  return { kind: 'map', place: over.place, entries };
}

/** Moves the paths of a spec. A key file without a slash is a name, and a KMS ARN is no path at all. */
function rebase(base: MapNode, folder: string): MapNode {
  if (folder === '.') {
    return base;
  }
  return change(base, {
    sources: (node) => each(node, (source) => change(source, { path: (path) => move(path, folder) })),
    manifest: (node) =>
      change(node, {
        sign: (sign) => change(sign, { keyFile: (file) => (textOf(file).includes('/') ? move(file, folder) : file) }),
        trust: (trust) => each(trust, (entry) => (textOf(entry).startsWith('arn:') ? entry : move(entry, folder))),
      }),
  });
}

type Change = (node: SpecNode) => SpecNode;

function change<N extends SpecNode>(node: N, changes: Readonly<Record<string, Change>>): N {
  if (node.kind !== 'map') {
    return node;
  }
  const entries = new Map<string, MapEntry>();
  for (const [name, entry] of node.entries) {
    const changed = Object.hasOwn(changes, name) ? changes[name] : undefined;
    entries.set(name, changed === undefined ? entry : { ...entry, value: changed(entry.value) });
  }
  return { ...node, entries };
}

function each(node: SpecNode, changed: Change): SpecNode {
  return node.kind === 'list' ? { ...node, items: node.items.map(changed) } : node;
}

/** Moves one path. The result keeps a slash: a key file without one would be a name in the user's key folder. */
function move(node: SpecNode, folder: string): SpecNode {
  const path = textOf(node);
  if (node.kind !== 'scalar' || path === '' || posix.isAbsolute(path)) {
    return node;
  }
  const moved = posix.join(folder, path);
  return { ...node, value: moved.includes('/') ? moved : `./${moved}` } satisfies ScalarNode;
}

function textOf(node: SpecNode): string {
  return node.kind === 'scalar' && typeof node.value === 'string' ? node.value : '';
}
