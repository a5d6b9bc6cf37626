import { type DesiredAttributes, type Encryption, type ObservedAttributes, seenTags } from '../object/attributes.ts';
import type { Left } from '../proof/last-applied.ts';
import { restate } from '../proof/restate.ts';
import type { After, Before } from '../object/action.ts';
import type { DecideContext } from './decide-context.ts';
import { present } from '../present.ts';

/** The attributes of a planned object. */
export type PlannedAttributes = Pick<After, 'headers' | 'metadata' | 'tags' | 'storageClass' | 'encryption' | 'acl'>;

/**
 * The attributes that an action leaves: only what the spec declares, what the last apply left, and what the object had.
 * This is used when a plan is made and when one is checked. So an edited plan cannot add a header, drop a tag or change
 * the encryption.
 * @param seen the object as it was found; null for `create`
 * @param last what the last apply left; undefined for an object that is not ours
 */
export function plannedAttributes(
  action: 'create' | 'update' | 'update-metadata' | 'adopt',
  key: string,
  seen: ObservedAttributes | null,
  last: Left | undefined,
  context: DecideContext,
): PlannedAttributes {
  const wanted = context.attributesFor(key);
  const encryption = context.encryption === null ? {} : { encryption: context.encryption };
  if (seen === null) {
    // A new object has what is declared, and the bucket's defaults for the rest.
    return {
      headers: wanted.headers,
      metadata: wanted.metadata ?? {},
      ...present({ tags: wanted.tags, storageClass: wanted.storageClass, acl: wanted.acl }),
      ...encryption,
    };
  }
  switch (action) {
    case 'create':
    case 'update':
      return {
        // New bytes drop tags that the caller may not see. Declared ones are still set.
        ...present({ tags: wanted.tags }),
        ...restate(wanted, seen, last, 'new'),
        ...encryption,
      };
    case 'update-metadata':
      return { encryption: repairedEncryption(context.encryption, seen.encryption), ...restate(wanted, seen, last) };
    case 'adopt':
      return adoptedAttributes(wanted, seen, last);
  }
}

/**
 * The attributes that an adopted object keeps. A header or ACL that the server shows in another form counts as it was
 * sent.
 */
function adoptedAttributes(
  wanted: DesiredAttributes,
  seen: ObservedAttributes,
  last: Left | undefined,
): PlannedAttributes {
  const { metadata, tags, storageClass, encryption, acl } = seen;
  const restated = restate(wanted, seen, last);
  return {
    headers: restated.headers,
    metadata,
    ...present({ tags: seenTags(tags) }),
    storageClass,
    encryption,
    ...present({ acl: acl && (restated.acl ?? acl) }),
  };
}

/**
 * The encryption that a repair must state. A copy falls back to the bucket's default unless it states the object's own.
 * UpdateObjectEncryption switches the bucket key off unless the request names it (API page, BucketKeyEnabled).
 */
function repairedEncryption(declared: Encryption | null, seen: Encryption): Encryption {
  if (declared === null) {
    return seen;
  }
  const { sse, bucketKey = seen.bucketKey } = declared;
  // Bucket keys exist only for aws:kms.
  return sse === 'aws:kms' && seen.sse === sse ? { ...declared, ...present({ bucketKey }) } : declared;
}

/** The attributes that the object had, by a plan's `before`. */
export function attributesSeen({
  headers = {},
  metadata = {},
  tags,
  storageClass,
  encryption,
  acl,
}: Before): ObservedAttributes {
  return {
    headers,
    metadata,
    ...present({ tags }),
    storageClass: storageClass ?? 'STANDARD',
    encryption: encryption ?? { sse: 'none' },
    ...present({ acl }),
  };
}
