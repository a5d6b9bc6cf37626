import { present } from '../present.ts';
import { type FieldChange, seenTags } from '../object/attributes.ts';
import type { ManifestRecord } from '../object/record.ts';
import { seenAcl } from '../proof/seen-acl.ts';
import type { HeadResult, ObservedObject } from '../object/object.ts';
import { hasOtherVersion, isSameObject, isRewritten, standing } from '../proof/same-object.ts';
import { type AskedObject, contentByBytes, type ContentProof } from '../proof/content-proof.ts';
import { attributeChanges, type AttributeChanges } from '../proof/attribute-changes.ts';
import { UNKNOWN } from '../proof/compare.ts';
import { lastApplied } from '../proof/last-applied.ts';
import { recordedDigest } from '../proof/recorded-proof.ts';
import type { BucketChange, ObservedState } from './changes.ts';
import type { DriftGathered, DriftLacking } from './gathered.ts';

/** The changes of one recorded object in the bucket. Without changes the object is as recorded, as far as was asked. */
export interface BucketSide {
  readonly changes: readonly BucketChange[];
  readonly observed: ObservedState | null;
  readonly content?: ContentProof;
  readonly fields: readonly FieldChange[];
  readonly ignored: number;
  /** Everything that the caller may not see, with the missing permission. */
  readonly unknown: readonly string[];
  readonly deleteMarker?: string;
  /** Whether S3 was asked about this object, and did not only list it. */
  readonly asked: boolean;
}

export interface BucketQuestion {
  /** S3 is asked about every object, moved or not. */
  readonly refresh: boolean;
  /** Bytes are read where no other proof tells. */
  readonly deep: boolean;
  readonly isIgnored: (field: string) => boolean;
}

const OTHER_SIZE: ContentProof = { verdict: 'different', basis: 'size', strength: 'cryptographic' };
const NO_TAGS_SEEN = 'tags: the permission s3:GetObjectTagging is missing';
const NO_ACL_SEEN = 'acl: the permission s3:GetObjectAcl is missing';

/** Compares one recorded object with listing and HEAD, or names the answer that is still needed. */
export function bucketSide(
  record: ManifestRecord,
  observed: ObservedObject | undefined,
  gathered: DriftGathered,
  question: BucketQuestion,
): BucketSide | DriftLacking {
  const { asked } = gathered;
  const byListing = storageClassChange(record, observed, question.isIgnored);
  const asListed = observed !== undefined && isSameObject(record, observed);
  if (asListed && byListing.fields.length === 0 && !question.refresh) {
    return {
      changes: [],
      observed: listedState(observed),
      fields: [],
      ignored: byListing.ignored,
      unknown: [],
      asked: false,
    };
  }
  if (asked === undefined) {
    return { lacks: 'head' };
  }
  if (asked.is === 'there') {
    return seen(record, observed, asked, gathered, question);
  }
  if (asked.is === 'denied' && observed !== undefined) {
    // Another size in the listing proves other bytes without a request.
    const content = record.size === observed.size ? UNKNOWN : OTHER_SIZE;
    const byContent = contentChange(content, !asListed);
    return {
      changes: [...(byContent === undefined ? [] : [byContent]), ...wordsOf(byListing.fields)],
      observed: listedState(observed),
      ...(asListed ? {} : { content }),
      ...byListing,
      unknown: [whyDenied(asked)],
      asked: true,
    };
  }
  return gone(asked);
}

function seen(
  record: ManifestRecord,
  observed: ObservedObject | undefined,
  { head, verdict }: Extract<AskedObject, { is: 'there' }>,
  { tags, acl, bytes }: DriftGathered,
  { refresh, deep, isIgnored }: BucketQuestion,
): BucketSide | DriftLacking {
  const { stood } = lastApplied(record);
  if (stood.tags !== undefined && tags === undefined) {
    return { lacks: 'tags' };
  }
  // Only a request of its own shows the ACL. One that was declared or recorded is always asked for.
  const isAclAsked = stood.acl !== undefined && (refresh || record.acl !== undefined) && !isIgnored('acl');
  if (isAclAsked && acl === undefined) {
    return { lacks: 'acl' };
  }
  const state = stateOf(observed, head);
  const moved = isRewritten(record, observed, head);
  const found = moved && deep ? readContent(record, head, verdict, bytes) : { content: verdict };
  if ('lacks' in found) {
    return found;
  }
  const { content } = found;
  const { headers, metadata, encryption } = head;
  const { storageClass } = state;
  const attributes = attributeChanges(
    stood,
    {
      headers,
      metadata,
      encryption,
      storageClass,
      ...present({ tags: seenTags(tags) }),
      ...(isAclAsked ? seenAcl(acl, {}, record) : {}),
    },
    isIgnored,
  );
  const unknown = [
    ...(found.unreadable === undefined ? [] : [found.unreadable]),
    ...(stood.tags !== undefined && tags === 'denied' ? [NO_TAGS_SEEN] : []),
    ...(isAclAsked && acl === 'denied' && record.acl !== undefined ? [NO_ACL_SEEN] : []),
  ];
  const byContent = contentChange(content, moved);
  return {
    changes: [
      ...(byContent === undefined ? [] : [byContent]),
      ...(hasOtherVersion(record, head) ? (['version-changed'] as const) : []),
      ...wordsOf(attributes.fields),
    ],
    observed: state,
    ...present({ content: byContent && content }),
    ...attributes,
    unknown,
    asked: true,
  };
}

/** The proof of the content, by the object's own bytes where nothing else proves it. */
function readContent(
  record: ManifestRecord,
  head: HeadResult,
  verdict: ContentProof,
  bytes: DriftGathered['bytes'],
): { readonly content: ContentProof; readonly unreadable?: string } | DriftLacking {
  const wanted = recordedDigest(record);
  if (wanted === undefined || isProven(verdict)) {
    return { content: verdict };
  }
  if (bytes === undefined) {
    return { lacks: 'bytes', wanted };
  }
  return 'unreadable' in bytes
    ? { content: verdict, unreadable: bytes.unreadable }
    : { content: contentByBytes(wanted, head.size, bytes.digests) };
}

/** Whether nothing changed, or only the same bytes were written again, which is proven. Neither is drift. */
export function isSettled(changes: readonly BucketChange[]): boolean {
  return changes.every((change) => change === 'rewritten' || change === 'version-changed');
}

/**
 * The change of the content. The record alone proves an object that was not rewritten. A rewritten object needs a proof
 * against intent.
 */
function contentChange(content: ContentProof, moved: boolean): BucketChange | undefined {
  if (content.verdict === 'different') {
    return 'content-changed';
  }
  return moved ? (isProven(content) ? 'rewritten' : 'content-unproven') : undefined;
}

function isProven({ verdict, strength }: ContentProof): boolean {
  return verdict === 'different' || (verdict === 'equal' && strength === 'cryptographic');
}

function gone(asked: Exclude<AskedObject, { is: 'there' }>): BucketSide {
  const marker = asked.error.data?.['deleteMarker'];
  const deleteMarker = typeof marker === 'string' ? marker : undefined;
  return {
    changes: [deleteMarker === undefined ? 'missing' : 'delete-marker'],
    observed: null,
    fields: [],
    ignored: 0,
    unknown: [],
    asked: true,
    ...present({ deleteMarker }),
  };
}

const NO_CHANGES: AttributeChanges = { fields: [], ignored: 0 };

/** The change of the storage class, which the listing shows. */
function storageClassChange(
  { storageClass }: ManifestRecord,
  observed: ObservedObject | undefined,
  isIgnored: (field: string) => boolean,
): AttributeChanges {
  return storageClass === undefined || observed === undefined || storageClass === observed.storageClass
    ? NO_CHANGES
    : attributeChanges({ storageClass }, { storageClass: observed.storageClass }, isIgnored);
}

function listedState({ size, etag, lastModified, storageClass }: ObservedObject): ObservedState {
  return { size, etag, lastModified, storageClass };
}

function stateOf(observed: ObservedObject | undefined, head: HeadResult): ObservedState {
  const { size, etag, lastModified, storageClass } = standing(observed, head);
  return { size, etag, lastModified, versionId: head.versionId, storageClass };
}

function whyDenied({ error }: Extract<AskedObject, { is: 'denied' }>): string {
  return error.hint ?? error.message;
}

/** The words for what changed, each once. */
function wordsOf(fields: readonly FieldChange[]): readonly BucketChange[] {
  return [...new Set(fields.map(({ field }) => wordOf(field)))];
}

function wordOf(field: string): BucketChange {
  if (field === 'storageClass') {
    return 'storage-class-changed';
  }
  if (field === 'acl') {
    return 'acl-changed';
  }
  if (field.startsWith('metadata.')) {
    return 'metadata-changed';
  }
  if (field.startsWith('tags.')) {
    return 'tags-changed';
  }
  return field.startsWith('encryption.') ? 'encryption-changed' : 'headers-changed';
}
