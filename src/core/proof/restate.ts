import {
  type DesiredAttributes,
  type Headers,
  type ObservedAttributes,
  type StringMap,
  seenTags,
} from '../object/attributes.ts';
import type { Left, LastApplied } from './last-applied.ts';
import { isShownAs, NO_ACL } from './acl.ts';
import { writtenClass } from './storage-class.ts';
import { declaredEntries, wantedEntries, type Bytes, type EntryKind } from './wanted-entries.ts';
import { ignoring } from './ignore.ts';
import { present } from '../present.ts';

/** Everything that a write or copy must state so that S3 drops nothing. */
export interface RestatedAttributes {
  readonly headers: Headers;
  readonly metadata: StringMap;
  /** Absent: the caller may not see the object's tags, or did not ask for them. They cannot be restated. */
  readonly tags?: StringMap;
  readonly storageClass: string;
  /**
   * Absent: only the owner is granted anything, or nobody knows. An ACL that is not canned can stay only where nothing
   * is written.
   */
  readonly acl?: string;
}

/** The attributes that an existing object is to carry: the wanted value of each entry, by all three sides. */
export function restate(
  desired: DesiredAttributes,
  observed: ObservedAttributes,
  last: Left | undefined,
  bytes: Bytes = 'same',
): RestatedAttributes {
  const entries = (kind: EntryKind, seen: StringMap | Headers): StringMap =>
    Object.fromEntries(
      wantedEntries(kind, desired, seen, last, bytes).flatMap(({ name, to }) => (to === undefined ? [] : [[name, to]])),
    );
  const { tags } = observed;
  const known = seenTags(tags);
  const restated = known === undefined ? blindTags(desired) : entries('tags', known);
  const headers = entries('headers', observed.headers);
  const { contentType } = desired.headers;
  const acl = aclToWrite(desired, observed.acl, last);
  return {
    // A new object always has a content type.
    headers: bytes === 'same' || contentType === undefined ? headers : { contentType, ...headers },
    metadata: entries('metadata', observed.metadata),
    ...present({ tags: restated }),
    storageClass: writtenClass(desired, observed.storageClass, last, bytes),
    ...present({ acl }),
  };
}

/** The tags to state where the object's may not be seen. That works only where none of them is to be kept. */
function blindTags(desired: DesiredAttributes): StringMap | undefined {
  if (!desired.tagsExact || desired.ignore.some((field) => field.startsWith('tags.'))) {
    return undefined;
  }
  const isIgnored = ignoring(desired.ignore);
  return Object.fromEntries(
    [...declaredEntries(desired).tags].flatMap(([name, value]) =>
      value === undefined || isIgnored(`tags.${name}`) ? [] : [[name, value]],
    ),
  );
}

/** The ACL that is declared, else the object's own, since every write drops it. */
function aclToWrite(
  desired: DesiredAttributes,
  seen: string | undefined,
  last: LastApplied | undefined,
): string | undefined {
  if (desired.acl !== undefined && !ignoring(desired.ignore)('acl')) {
    return desired.acl;
  }
  const sent = last?.sent.acl;
  // S3 may show an ACL in another form than it was sent in. The sent form is stated.
  const kept = seen !== undefined && sent !== undefined && isShownAs(sent, seen) ? sent : seen;
  return kept === NO_ACL ? undefined : kept;
}
