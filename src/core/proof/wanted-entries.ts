import { isOneOf } from '../one-of.ts';
import { HEADER_NAMES, type DesiredAttributes, type Headers, type StringMap } from '../object/attributes.ts';
import { HINT_NAMES } from './hints.ts';
import { ignoring } from './ignore.ts';
import type { LastApplied } from './last-applied.ts';

export type EntryKind = 'headers' | 'metadata' | 'tags';

/** Whether the bytes stay, or new ones are written. */
export type Bytes = 'same' | 'new';

/** One header, metadata entry or tag of an existing object. `undefined`: there is none. */
export interface WantedEntry {
  readonly name: string;
  /** The field by the spec's name: `cacheControl`, `metadata.owner`, `tags.team`. */
  readonly field: string;
  readonly from: string | undefined;
  /** The value that is to be written. An entry that `ignore` leaves to others stays as it is. */
  readonly to: string | undefined;
  /** Whether it is not as it is wanted. With `ignored`, nothing is done about it. */
  readonly differs: boolean;
  readonly ignored: boolean;
}

const PREFIX = { headers: '', metadata: 'metadata.', tags: 'tags.' } as const;

/**
 * Compares three sides: what the spec declares, what the last apply left (absent: nobody recorded the object), and what
 * is seen.
 * A declared entry is wanted so, or absent where it is declared as `null`. An entry that was declared at the last apply
 * and no longer is must go; a content type returns to its default. A header or metadata of an object of ours that was
 * never declared is wanted as it was left. Undeclared tags are left to others.
 * Some servers show a value in another form than it was sent in. That is no difference while they show it so.
 */
export function wantedEntries(
  kind: EntryKind,
  desired: DesiredAttributes,
  seen: StringMap | Headers,
  last: LastApplied | undefined,
  bytes: Bytes,
): readonly WantedEntry[] {
  const declared = declaredEntries(desired)[kind];
  if (last === undefined && declared.size === 0 && Object.keys(seen).length === 0) {
    return [];
  }
  const isIgnored = ignoring(desired.ignore);
  const now = new Map<string, string>(Object.entries(seen));
  const sent = mapOf(last?.sent[kind]);
  const stood = mapOf(last?.stood[kind]);
  const dropped = droppedEntries(kind, last);
  const names = new Set([...declared.keys(), ...dropped, ...(sent?.keys() ?? []), ...now.keys()]);
  return [...names].map((name): WantedEntry => {
    const field = `${PREFIX[kind]}${name}`;
    const from = now.get(name);
    const wanted = want(name, from);
    const standsAsSent = sent !== undefined && sent.get(name) === wanted && stood?.get(name) === from;
    const differs = from !== wanted && !standsAsSent;
    const ignored = isIgnored(field);
    // A digest of the old bytes is wrong for new ones, whoever wrote it.
    const isStale = bytes === 'new' && isHint(kind, name);
    return { name, field, from, to: ignored && !isStale ? from : wanted, differs, ignored };
  });

  function want(name: string, from: string | undefined): string | undefined {
    if (declared.has(name)) {
      return declared.get(name);
    }
    const fallback = kind === 'headers' && name === 'contentType' ? desired.headers.contentType : undefined;
    if (dropped.has(name) || (kind === 'tags' && desired.tagsExact) || (kind === 'metadata' && desired.metadataExact)) {
      return fallback;
    }
    if (kind !== 'tags' && bytes === 'new' && (last === undefined || isOfOldBytes(kind, name))) {
      return fallback;
    }
    return kind === 'tags' || sent === undefined ? from : sent.get(name);
  }
}

/** Whether an entry tells how the old bytes are to be read, or is another tool's note about them. */
function isOfOldBytes(kind: EntryKind, name: string): boolean {
  return kind === 'headers' ? name === 'contentEncoding' || name === 'contentType' : isHint(kind, name);
}

function isHint(kind: EntryKind, name: string): boolean {
  return kind === 'metadata' && isOneOf(HINT_NAMES, name);
}

type Declared = Readonly<Record<EntryKind, ReadonlyMap<string, string | undefined>>>;

/** Entries by the spec's attributes, which are few, and shared by all keys that the same rules match. */
const known = new WeakMap<DesiredAttributes, Declared>();

/**
 * The entries that the spec declares, `undefined` for those that must be absent. A content type that only comes from
 * the extension is not declared.
 */
export function declaredEntries(desired: DesiredAttributes): Declared {
  let declared = known.get(desired);
  if (declared === undefined) {
    const headers = HEADER_NAMES.flatMap((name): readonly [string, string][] => {
      const value = desired.headers[name];
      return value === undefined || (name === 'contentType' && desired.defaultContentType) ? [] : [[name, value]];
    });
    declared = {
      headers: new Map([...headers, ...absent(desired, '')]),
      metadata: new Map([...Object.entries(desired.metadata ?? {}), ...absent(desired, 'metadata.')]),
      tags: new Map([...Object.entries(desired.tags ?? {}), ...absent(desired, 'tags.')]),
    };
    known.set(desired, declared);
  }
  return declared;
}

function absent(desired: DesiredAttributes, prefix: (typeof PREFIX)[EntryKind]): readonly [string, undefined][] {
  return namesIn(desired.absent, prefix).map((name) => [name, undefined]);
}

/** The entries that were declared at the last apply. Fields that are still declared do not matter here. */
function droppedEntries(kind: EntryKind, last: LastApplied | undefined): ReadonlySet<string> {
  return new Set(namesIn(last?.declared ?? [], PREFIX[kind]));
}

/** The fields of one kind, without its prefix. */
function namesIn(fields: readonly string[], prefix: (typeof PREFIX)[EntryKind]): readonly string[] {
  if (prefix === '') {
    return fields.filter((field) => isOneOf(HEADER_NAMES, field));
  }
  return fields.flatMap((field) => (field.startsWith(prefix) ? [field.slice(prefix.length)] : []));
}

function mapOf(entries: StringMap | Headers | undefined): ReadonlyMap<string, string> | undefined {
  return entries === undefined ? undefined : new Map(Object.entries(entries));
}
