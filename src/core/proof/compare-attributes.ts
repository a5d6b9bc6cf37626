import { present } from '../present.ts';
import {
  type DesiredAttributes,
  type Encryption,
  type Headers,
  type StringMap,
  type FieldChange,
  seenTags,
  type TagsAnswer,
} from '../object/attributes.ts';
import type { Left } from './last-applied.ts';
import type { ManifestRecord } from '../object/record.ts';
import { isShownAs } from './acl.ts';
import { attributeChanges } from './attribute-changes.ts';
import { declaredFields, standingFields } from './encryption-fields.ts';
import { ignoring } from './ignore.ts';
import { lastApplied, type LastApplied } from './last-applied.ts';
import { isTransition } from './storage-class.ts';
import { declaredEntries, wantedEntries, type EntryKind } from './wanted-entries.ts';

/** The attributes that are known of an object, from a HEAD or from a manifest. Absent: not asked, or not recorded. */
export interface KnownAttributes {
  readonly headers?: Headers;
  readonly metadata?: StringMap;
  readonly tags?: TagsAnswer;
  readonly storageClass?: string;
  readonly encryption?: Encryption;
  readonly acl?: string;
}

/** One field that is not as it is wanted: `cacheControl`, `metadata.owner`, `tags.team`, `encryption.kmsKeyArn`. */
export interface AttributeChange {
  readonly field: string;
  readonly from: string | undefined;
  /** Undefined: the field is to be removed. */
  readonly to: string | undefined;
}

export interface AttributesVerdict {
  readonly changes: readonly AttributeChange[];
  /**
   * Changes of another hand since the last apply. They are reported and recorded. A change that is not among `changes`
   * is left as it stands.
   */
  readonly moved: readonly FieldChange[];
  /** Fields that differ, and that `ignore` leaves to others. */
  readonly ignored: number;
  /** Tags that are declared or recorded, and that the caller may not see. They are unknown: neither equal nor gone. */
  readonly denied: number;
  /** Something is declared that only a HEAD tells. */
  readonly headNeeded: boolean;
  /**
   * Nobody asked for the object's tags. `declared`: they must be known. `recorded`: it must be known whether they are
   * as recorded.
   */
  readonly tagsNeeded: 'declared' | 'recorded' | false;
  /** An ACL is declared, and the object's is not known. */
  readonly aclNeeded: boolean;
}

/**
 * Compares what is known of an object with what the spec declares and what the last apply left. Absent: nobody recorded
 * the object, and only what is declared is compared. `encryption` null: the bucket's default, which is not compared.
 */
export function compareAttributes(
  desired: DesiredAttributes,
  encryption: Encryption | null,
  known: KnownAttributes,
  last: Left | undefined,
): AttributesVerdict {
  const isIgnored = ignoring(desired.ignore);
  // A record that is compared with itself differs only in what the spec declares now.
  const asLeft = known === last?.stood;
  const entries = (['headers', 'metadata', 'tags'] as const).flatMap((kind) => {
    const seen = known[kind];
    return seen === undefined || seen === 'denied' || (asLeft && !isOrWasDeclared(kind, desired, last))
      ? []
      : wantedEntries(kind, desired, seen, last, 'same');
  });
  const differing = entries.filter(({ differs }) => differs);
  const storageClass = storageClassChange(desired, known, last);
  const classIgnored = storageClass !== undefined && isIgnored('storageClass');
  const acl = aclChange(desired, known, last);
  const aclIgnored = isIgnored('acl');
  const changes = [
    ...differing.filter(({ ignored }) => !ignored).map(({ field, from, to }) => ({ field, from, to })),
    ...(storageClass === undefined || classIgnored ? [] : [storageClass]),
    ...(encryption === null ? [] : encryptionChanges(encryption, known)),
    ...(acl === undefined || aclIgnored ? [] : [acl]),
  ];
  const { tags, ...rest } = known;
  const moved =
    last === undefined || asLeft
      ? []
      : attributeChanges(last.stood, { ...rest, ...present({ tags: seenTags(tags) }) }, isIgnored).fields;
  const tagsDeclared = declares(desired, 'tags', isIgnored, last);
  const tagsRecorded = last?.stood.tags !== undefined;
  return {
    changes,
    moved,
    ignored:
      differing.filter(({ ignored }) => ignored).length +
      (classIgnored ? 1 : 0) +
      (acl !== undefined && aclIgnored ? 1 : 0),
    denied: (tagsDeclared || tagsRecorded) && tags === 'denied' ? 1 : 0,
    headNeeded:
      (known.headers === undefined && declares(desired, 'headers', isIgnored)) ||
      (known.metadata === undefined && declares(desired, 'metadata', isIgnored)) ||
      (known.storageClass === undefined && desired.storageClass !== undefined && !isIgnored('storageClass')) ||
      (known.encryption === undefined && encryption !== null),
    tagsNeeded: tags !== undefined ? false : tagsDeclared ? 'declared' : tagsRecorded ? 'recorded' : false,
    aclNeeded: desired.acl !== undefined && known.acl === undefined && !aclIgnored,
  };
}

/** Compares by the record alone. The listing must show the object as it was recorded. */
export function compareWithRecord(
  desired: DesiredAttributes,
  encryption: Encryption | null,
  record: ManifestRecord,
): AttributesVerdict {
  if (record.declared === undefined && isBytesOnly(desired, encryption)) {
    return NOTHING;
  }
  const last = lastApplied(record);
  return compareAttributes(desired, encryption, last.stood, { ...last, isRewritten: false });
}

/** The outcome for most objects: the spec declares nothing of them. */
const NOTHING: AttributesVerdict = {
  changes: [],
  moved: [],
  ignored: 0,
  denied: 0,
  headNeeded: false,
  tagsNeeded: false,
  aclNeeded: false,
};

/** Whether the spec declares no attributes. */
export function isBytesOnly(desired: DesiredAttributes, encryption: Encryption | null): boolean {
  const { headers, metadata, tags } = declaredEntries(desired);
  const { storageClass, acl, tagsExact, metadataExact } = desired;
  const entries = headers.size + metadata.size + tags.size;
  const isNothing = entries === 0 && storageClass === undefined && acl === undefined;
  return encryption === null && isNothing && !tagsExact && !metadataExact;
}

/** Whether the spec declares such entries, or did at the last apply. */
function isOrWasDeclared(kind: EntryKind, desired: DesiredAttributes, { declared }: LastApplied): boolean {
  return (
    declaredEntries(desired)[kind].size > 0 ||
    declared.length > 0 ||
    (kind === 'tags' && desired.tagsExact) ||
    (kind === 'metadata' && desired.metadataExact)
  );
}

/** The change of a declared storage class. A lifecycle rule that moved the object is not fought. */
function storageClassChange(
  { storageClass: to }: DesiredAttributes,
  { storageClass: from }: KnownAttributes,
  last: Left | undefined,
): AttributeChange | undefined {
  return to === undefined || from === undefined || from === to || isTransition(to, last)
    ? undefined
    : { field: 'storageClass', from, to };
}

/**
 * The change of a declared ACL. There is none where the object has that ACL, or where S3 shows the ACL that was sent in
 * another form.
 */
function aclChange(
  { acl: to }: DesiredAttributes,
  { acl: from }: KnownAttributes,
  last: Left | undefined,
): AttributeChange | undefined {
  if (to === undefined || from === undefined || from === to) {
    return undefined;
  }
  return last?.sent.acl === to && isShownAs(to, from) ? undefined : { field: 'acl', from, to };
}

function encryptionChanges(encryption: Encryption, known: KnownAttributes): readonly AttributeChange[] {
  const seen = standingFields(known.encryption);
  return seen === undefined
    ? []
    : Object.entries(declaredFields(encryption)).flatMap(([name, to]) =>
        seen[name] === to ? [] : [{ field: `encryption.${name}`, from: seen[name], to }],
      );
}

/**
 * Whether any entry of this kind is declared, or was declared and must be removed. Entries that `ignore` leaves to
 * others do not count.
 */
function declares(
  desired: DesiredAttributes,
  kind: EntryKind,
  isIgnored: (field: string) => boolean,
  last?: LastApplied,
): boolean {
  if ((kind === 'tags' && desired.tagsExact) || (kind === 'metadata' && desired.metadataExact)) {
    return true;
  }
  const prefix = kind === 'headers' ? '' : `${kind}.`;
  const declared = [...declaredEntries(desired)[kind].keys()].map((name) => `${prefix}${name}`);
  const dropped = (last?.declared ?? []).filter((field) => field.startsWith(prefix));
  return [...declared, ...dropped].some((field) => !isIgnored(field));
}
