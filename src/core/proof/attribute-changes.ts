import { HEADER_NAMES, type Encryption, type FieldChange, type Headers, type StringMap } from '../object/attributes.ts';
import { ENFORCED_ACL, isShownAs, NO_ACL } from './acl.ts';
import { standingFields } from './encryption-fields.ts';

/** The attributes that are compared with a record. Absent: not known. */
export interface SeenAttributes {
  readonly headers?: Headers;
  readonly metadata?: StringMap;
  readonly tags?: StringMap;
  readonly storageClass?: string;
  readonly encryption?: Encryption;
  readonly acl?: string;
}

export interface AttributeChanges {
  readonly fields: readonly FieldChange[];
  /** Fields that differ, and that `ignore` leaves to others. */
  readonly ignored: number;
}

/**
 * Compares all recorded attributes with those that are seen. Fields that the spec never declared count, too, since
 * another hand changed them. A value that is not recorded, or was not seen, is not compared.
 */
export function attributeChanges(
  record: SeenAttributes,
  seen: SeenAttributes,
  isIgnored: (field: string) => boolean,
): AttributeChanges {
  const differing = [
    ...differences('', record.headers, seen.headers, HEADER_NAMES),
    ...differences('metadata.', record.metadata, seen.metadata),
    ...differences('tags.', record.tags, seen.tags),
    ...differences('', one(record.storageClass), one(seen.storageClass)),
    ...differences('encryption.', standingFields(record.encryption), standingFields(seen.encryption)),
    ...aclChange(record.acl, seen.acl),
  ];
  const fields = differing.filter(({ field }) => !isIgnored(field));
  return { fields, ignored: differing.length - fields.length };
}

function differences(
  prefix: string,
  before: StringMap | Headers | undefined,
  now: StringMap | Headers | undefined,
  names?: readonly string[],
): readonly FieldChange[] {
  if (before === undefined || now === undefined) {
    return [];
  }
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(now))];
  return [...(names ?? new Set([...was.keys(), ...is.keys()]))].flatMap((name) => {
    const [from, to] = [was.get(name) ?? null, is.get(name) ?? null];
    return from === to ? [] : [{ field: `${prefix}${name}`, from, to }];
  });
}

function aclChange(from: string | undefined, to: string | undefined): readonly FieldChange[] {
  // This ACL is seen only where ACLs are disabled, and then there is none.
  const shown = to === ENFORCED_ACL ? NO_ACL : (to ?? NO_ACL);
  return from === undefined || to === undefined || isShownAs(from, shown) ? [] : [{ field: 'acl', from, to }];
}

function one(storageClass: string | undefined): StringMap | undefined {
  return storageClass === undefined ? undefined : { storageClass };
}
