import type { HeadResult, ObservedObject } from '../object/object.ts';
import type { ManifestRecord } from '../object/record.ts';

/**
 * The members that are remembered of an object, in a record or in a plan. An absent member equals nothing that is seen.
 */
type Known = Pick<ManifestRecord, 'size' | 'etag' | 'lastModified'> & {
  readonly checksum?: { readonly algorithm: string; readonly type: string };
};

/** The members of a listing's entry, or of a HEAD, that identify a write. */
type Seen = Pick<ObservedObject, 'etag' | 'size' | 'lastModified' | 'checksumAlgorithm' | 'checksumType'>;

/**
 * Whether the seen object comes from the remembered write: size, ETag and LastModified must be equal, and the
 * checksum's kind where it is listed.
 */
export function isSameObject(known: Known, seen: Seen): boolean {
  return (
    known.etag === seen.etag &&
    known.size === seen.size &&
    known.lastModified === seen.lastModified &&
    !hasOtherChecksum(known, seen)
  );
}

/**
 * Whether S3 keeps another kind of checksum than was recorded. Another kind is another write, even with equal size and
 * ETag: MD5s can be made to collide.
 */
export function hasOtherChecksum(
  { checksum }: Pick<Known, 'checksum'>,
  { checksumAlgorithm, checksumType }: Pick<Seen, 'checksumAlgorithm' | 'checksumType'>,
): boolean {
  return (
    checksum !== undefined &&
    ((checksumAlgorithm !== undefined && checksumAlgorithm !== checksum.algorithm) ||
      (checksumType !== undefined && checksumType !== checksum.type))
  );
}

/** Whether the version differs, where one was recorded. It tells writes apart that have the same ETag and second. */
export function hasOtherVersion(
  { versionId }: Pick<ManifestRecord, 'versionId'>,
  head: Pick<HeadResult, 'versionId'>,
): boolean {
  return versionId !== undefined && versionId !== head.versionId;
}

/** Whether a HEAD describes the object that was listed. */
export function isAsListed(observed: Pick<Seen, 'etag' | 'size'>, head: Pick<Seen, 'etag' | 'size'>): boolean {
  return observed.etag === head.etag && observed.size === head.size;
}

/**
 * The listing's entry if the HEAD describes the same object, else the HEAD. Records have LastModified and storage class
 * from the listing, too.
 */
export function standing(
  observed: ObservedObject | undefined,
  head: Seen & Pick<ObservedObject, 'storageClass'>,
): Seen & Pick<ObservedObject, 'storageClass'> {
  return observed !== undefined && isAsListed(observed, head) ? observed : head;
}

/** Whether the object was written again since it was recorded. */
export function isRewritten(
  record: ManifestRecord,
  observed: ObservedObject | undefined,
  head: Seen & Pick<HeadResult, 'storageClass' | 'versionId'>,
): boolean {
  return hasOtherVersion(record, head) || !isSameObject(record, standing(observed, head));
}

/** The object as it is compared. LastModified and storage class come from the listing, as in a record. */
export function seenAs(observed: ObservedObject, head: HeadResult): HeadResult {
  return { ...head, storageClass: standing(observed, head).storageClass };
}
