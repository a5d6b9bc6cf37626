import type { HeadResult, ObservedObject } from '../object/object.ts';
import { isSendingReason, type ManifestRecord } from '../object/record.ts';
import { NO_ACL } from './acl.ts';
import type { SeenAttributes } from './attribute-changes.ts';
import { isRewritten } from './same-object.ts';
import { present } from '../present.ts';

/** The attributes that the last apply left on an object of ours. They are the third side of a comparison. */
export interface LastApplied {
  /** The fields that the spec declared then, by its names. */
  readonly declared: readonly string[];
  /** The values that were sent. Absent members are not known. */
  readonly sent: Pick<SeenAttributes, 'headers' | 'metadata' | 'tags' | 'storageClass' | 'acl'>;
  /** The values that S3 showed afterwards. */
  readonly stood: SeenAttributes;
}

/** The attributes that the last apply left on an object of ours, and whether it was written again since. */
export type Left = LastApplied & { readonly isRewritten: boolean };

export function lastApplied(record: ManifestRecord): LastApplied {
  const { declared = [], headers, metadata, storageClass, encryption, stands, sent } = record;
  const tags = recordedTags(record);
  const acl = recordedAcl(record);
  const shared = present({ metadata, tags, acl });
  const sentClass = sent?.storageClass ?? storageClass;
  const stoodHeaders = stands?.headers ?? headers;
  return {
    declared,
    sent: { ...shared, ...present({ headers, storageClass: sentClass }) },
    stood: { ...shared, ...present({ headers: stoodHeaders, storageClass, encryption }) },
  };
}

export function leftOf(
  recorded: ManifestRecord,
  observed: ObservedObject,
  head: Pick<HeadResult, 'etag' | 'size' | 'lastModified' | 'storageClass' | 'versionId'>,
): Left {
  return { ...lastApplied(recorded), isRewritten: isRewritten(recorded, observed, head) };
}

/**
 * The tags of a record. An object that s3rec wrote without tags has none. The tags of an object that was adopted
 * without asking are not known.
 */
function recordedTags({ tags, reason }: ManifestRecord): ManifestRecord['tags'] {
  return tags ?? (isSendingReason(reason) ? {} : undefined);
}

/** The ACL of a record. An object that s3rec wrote without one has none. */
function recordedAcl({ acl, reason }: ManifestRecord): ManifestRecord['acl'] {
  return acl ?? (isSendingReason(reason) ? NO_ACL : undefined);
}
