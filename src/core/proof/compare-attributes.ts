import {
  HEADER_NAMES,
  type DesiredAttributes,
  type Encryption,
  type Headers,
  type StringMap,
} from '../plan/attributes.ts';
import { declaredFields, standingFields } from './encryption-fields.ts';
import { ignoring } from './ignore.ts';

/** What is known of an object beside its bytes, from a HEAD or from a manifest. Absent: not asked, or not recorded. */
export interface KnownAttributes {
  readonly headers?: Headers;
  readonly metadata?: StringMap;
  readonly tags?: StringMap | 'denied';
  readonly storageClass?: string;
  readonly encryption?: Encryption;
}

/** One field that is not as the spec declares it: `cacheControl`, `metadata.owner`, `tags.team`, `encryption.kmsKeyArn`. */
interface AttributeChange {
  readonly field: string;
  readonly from: string | undefined;
  /** undefined: it is to be removed (`tagsExact`). */
  readonly to: string | undefined;
}

export interface AttributesVerdict {
  readonly changes: readonly AttributeChange[];
  /** Fields that differ and that `ignore` leaves to others. */
  readonly ignored: number;
  /** Declared fields that the caller may not see: unknown, neither equal nor gone. */
  readonly denied: number;
  /** Something declared can only be told by a HEAD. */
  readonly headNeeded: boolean;
  /** Tags are declared, and nobody asked for the object's. */
  readonly tagsNeeded: boolean;
}

/**
 * Compares what the spec declares with what is known, and nothing else: undeclared fields are others' business, and a
 * content type that only the file's extension gave is no declaration. `encryption` null: the bucket's own, not compared.
 */
export function compareAttributes(
  desired: DesiredAttributes,
  encryption: Encryption | null,
  known: KnownAttributes,
): AttributesVerdict {
  const { headers, nothing } = declarationsOf(desired);
  if (nothing && encryption === null) {
    return NOTHING_DECLARED;
  }
  const isIgnored = ignoring(desired.ignore);
  const differing = [
    ...differences('', headers, known.headers),
    ...differences('metadata.', desired.metadata, known.metadata),
    ...differences('', storageClassOf(desired.storageClass), storageClassOf(known.storageClass)),
    ...(encryption === null
      ? []
      : differences('encryption.', declaredFields(encryption), standingFields(known.encryption))),
    ...tagDifferences(desired, known.tags),
  ];
  const changes = differing.filter(({ field }) => !isIgnored(field));
  const tagsDeclared = desired.tagsExact || Object.keys(desired.tags ?? {}).some((tag) => !isIgnored(`tags.${tag}`));
  return {
    changes,
    ignored: differing.length - changes.length,
    denied: tagsDeclared && known.tags === 'denied' ? 1 : 0,
    headNeeded:
      (known.headers === undefined && declares(headers, '', isIgnored)) ||
      (known.metadata === undefined && declares(desired.metadata, 'metadata.', isIgnored)) ||
      (known.storageClass === undefined && declares(storageClassOf(desired.storageClass), '', isIgnored)) ||
      (known.encryption === undefined && encryption !== null),
    tagsNeeded: tagsDeclared && known.tags === undefined,
  };
}

/** What most specs have to say of most objects. */
const NOTHING_DECLARED: AttributesVerdict = {
  changes: [],
  ignored: 0,
  denied: 0,
  headNeeded: false,
  tagsNeeded: false,
};

interface Declarations {
  /** Without a content type that only the extension gave. */
  readonly headers: StringMap;
  /** Neither headers nor anything else. */
  readonly nothing: boolean;
}

/** By the attributes that the spec gives: few, and shared by all keys that the same rules match. */
const declarations = new WeakMap<DesiredAttributes, Declarations>();

function declarationsOf(desired: DesiredAttributes): Declarations {
  let known = declarations.get(desired);
  if (known === undefined) {
    const headers = withoutDefault(desired);
    const { metadata = {}, tags = {}, tagsExact, storageClass } = desired;
    const declared = [headers, metadata, tags].some((map) => Object.keys(map).length > 0);
    known = { headers, nothing: !declared && !tagsExact && storageClass === undefined };
    declarations.set(desired, known);
  }
  return known;
}

function withoutDefault({ headers, defaultContentType }: DesiredAttributes): StringMap {
  return Object.fromEntries(
    HEADER_NAMES.flatMap((name) => {
      const value = headers[name];
      return value === undefined || (name === 'contentType' && defaultContentType) ? [] : [[name, value]];
    }),
  );
}

/** What is declared and differs; nothing where nothing is known. */
function differences(
  prefix: string,
  declared: StringMap | undefined,
  known: StringMap | Headers | undefined,
): readonly AttributeChange[] {
  // Most specs declare little: every object of every plan passes here.
  if (declared === undefined || known === undefined || Object.keys(declared).length === 0) {
    return [];
  }
  const present = new Map(Object.entries(known));
  return Object.entries(declared).flatMap(([name, to]) => {
    const from = present.get(name);
    return from === to ? [] : [{ field: `${prefix}${name}`, from, to }];
  });
}

function tagDifferences(desired: DesiredAttributes, known: KnownAttributes['tags']): readonly AttributeChange[] {
  if (known === undefined || known === 'denied') {
    return [];
  }
  const declared = new Map(Object.entries(desired.tags ?? {}));
  const surplus = desired.tagsExact ? Object.entries(known).filter(([name]) => !declared.has(name)) : [];
  return [
    ...differences('tags.', desired.tags, known),
    ...surplus.map(([name, from]) => ({ field: `tags.${name}`, from, to: undefined })),
  ];
}

function storageClassOf(storageClass: string | undefined): StringMap | undefined {
  return storageClass === undefined ? undefined : { storageClass };
}

function declares(declared: StringMap | undefined, prefix: string, isIgnored: (field: string) => boolean): boolean {
  return Object.keys(declared ?? {}).some((name) => !isIgnored(`${prefix}${name}`));
}
