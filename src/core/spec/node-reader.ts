import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Fault, FaultCode, Place } from './fault.ts';
import type { MapEntry, SpecNode } from './spec-node.ts';
import { MAX_DEPTH } from './text-limits.ts';
import { present } from '../present.ts';

/**
 * The most nodes of a document. No sensible spec comes near, and a few lines of nested aliases pass any limit ("billion
 * laughs").
 */
const MAX_NODES = 100_000;

/** Turns offsets into places of one file. */
export type PlaceAt = (start: number, end?: number) => Place;

interface Anchor {
  /** Absent while the anchor's own node is being read: an alias to it would never end. */
  node?: SpecNode;
  size: number;
}

/**
 * Turns the nodes of one document into `SpecNode`s. It resolves aliases and merge keys (`<<`), and finds duplicate
 * keys. An alias shares the node of its anchor, and what it stands for is counted, not copied.
 */
export class NodeReader {
  readonly faults: Fault[] = [];
  readonly #text: string;
  readonly #placeAt: PlaceAt;
  readonly #anchors = new Map<string, Anchor>();
  #count = 0;
  #stopped = false;

  constructor(text: string, placeAt: PlaceAt) {
    this.#text = text;
    this.#placeAt = placeAt;
  }

  read(node: unknown, depth = 0): SpecNode {
    const place = this.#place(node);
    if (this.#stopped) {
      return emptyScalar(place);
    }
    if (depth > MAX_DEPTH) {
      return this.#stop(place, 'syntax', `the document is nested deeper than ${MAX_DEPTH} levels`);
    }
    if (!isNode(node)) {
      return emptyScalar(place);
    }
    if (isAlias(node)) {
      return this.#alias(node.source, place);
    }

    const anchor: Anchor = { size: 0 };
    if (node.anchor !== undefined) {
      this.#anchors.set(node.anchor, anchor);
    }
    const before = this.#count;
    this.#add(1, place);
    const read = this.#own(node, place, depth);
    anchor.node = read;
    anchor.size = this.#count - before;
    return read;
  }

  #own(node: Node, place: Place, depth: number): SpecNode {
    if (isMap(node)) {
      return { kind: 'map', place, entries: this.#entries(node, depth) };
    }
    if (isSeq(node)) {
      return { kind: 'list', place, items: this.#items(node, depth) };
    }
    if (!isScalar(node)) {
      return emptyScalar(place);
    }
    const { value } = node;
    const written = this.#written(node);
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return { kind: 'scalar', place, value, written };
    }
    return { kind: 'scalar', place, value: written, written };
  }

  #written({ range }: Node): string {
    return this.#text.slice(range?.[0] ?? 0, range?.[1] ?? 0);
  }

  #items(node: YAMLSeq, depth: number): SpecNode[] {
    return node.items.map((item) => this.read(item, depth + 1));
  }

  #entries(node: YAMLMap, depth: number): Map<string, MapEntry> {
    const entries = new Map<string, MapEntry>();
    const merged = new Map<string, MapEntry>();
    for (const pair of node.items) {
      const key = this.#key(pair);
      if (key === undefined) {
        continue;
      }
      const value = pair.value === null ? emptyScalar(key.place) : this.read(pair.value, depth + 1);
      if (key.name === '<<' && key.plain) {
        this.#merge(value, merged);
        continue;
      }
      const first = entries.get(key.name);
      if (first === undefined) {
        entries.set(key.name, { key: key.place, value });
      } else {
        this.#fault(
          key.place,
          'duplicate-key',
          `\`${key.name}\` stands here twice`,
          `the first is on line ${first.key.line}`,
        );
      }
    }
    for (const [name, entry] of merged) {
      if (!entries.has(name)) {
        entries.set(name, entry);
      }
    }
    return entries;
  }

  #key(pair: Pair): { name: string; place: Place; plain: boolean } | undefined {
    const node = pair.key;
    const place = this.#place(node);
    if (isScalar(node) && node.value !== null) {
      const name = typeof node.value === 'string' ? node.value : this.#written(node);
      return { name, place, plain: node.type === 'PLAIN' };
    }
    this.#fault(place, 'syntax', 'a field has no name, or one that is no text');
    return undefined;
  }

  /** Applies merge keys. The map's own fields win, then the earlier of several merged maps (yaml.org/type/merge). */
  #merge(value: SpecNode, into: Map<string, MapEntry>): void {
    for (const map of value.kind === 'list' ? value.items : [value]) {
      if (map.kind !== 'map') {
        this.#fault(
          map.place,
          'syntax',
          'a merge key (<<) takes a map, or a list of maps',
          'give it an alias of a map',
        );
        continue;
      }
      for (const [name, entry] of map.entries) {
        if (!into.has(name)) {
          into.set(name, entry);
        }
      }
    }
  }

  #alias(name: string, place: Place): SpecNode {
    const anchor = this.#anchors.get(name);
    if (anchor === undefined) {
      return this.#fault(place, 'alias', `no anchor &${name} stands before this alias`);
    }
    if (anchor.node === undefined) {
      return this.#fault(place, 'alias', `the alias *${name} stands inside its own anchor`);
    }
    this.#add(anchor.size, place);
    return this.#stopped ? emptyScalar(place) : anchor.node;
  }

  #add(nodes: number, place: Place): void {
    this.#count += nodes;
    if (this.#count > MAX_NODES && !this.#stopped) {
      this.#stop(place, 'alias', `the document grows to more than ${MAX_NODES.toLocaleString('en')} values`);
    }
  }

  #stop(place: Place, code: FaultCode, message: string): SpecNode {
    this.#stopped = true;
    return this.#fault(place, code, message);
  }

  #fault(place: Place, code: FaultCode, message: string, hint?: string): SpecNode {
    this.faults.push({ ...place, code, message, ...present({ hint }) });
    return emptyScalar(place);
  }

  /** The place of a node. A block map or list reaches over many lines, so only its first character is pointed at. */
  #place(node: unknown): Place {
    const [start = 0, end] = (isNode(node) && node.range) || [];
    return this.#placeAt(start, isCollection(node) ? start + 1 : end);
  }
}

function emptyScalar(place: Place): SpecNode {
  return { kind: 'scalar', place, value: null, written: '' };
}
