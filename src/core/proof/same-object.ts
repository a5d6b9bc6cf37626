import type { HeadResult, ObservedObject } from '../object/object.ts';
import type { ManifestRecord } from '../object/record.ts';

/** What is remembered of an object, in a record or in a plan. What is absent of the three is like nothing that is seen. */
type Known = Pick<ManifestRecord, 'size' | 'etag' | 'lastModified' | 'checksum'>;

/** What an entry of a listing, or a HEAD, says of which write an object is of. */
type Seen = Pick<ObservedObject, 'etag' | 'size' | 'lastModified' | 'checksumAlgorithm' | 'checksumType'>;

/** What is seen is of the write that is remembered: size, ETag and LastModified, all three, and the checksum's kind where it is listed. */
export function isSameObject(known: Known, seen: Seen): boolean {
  return (
    known.etag === seen.etag &&
    known.size === seen.size &&
    known.lastModified === seen.lastModified &&
    !hasOtherChecksum(known, seen)
  );
}

/** S3 keeps another kind of checksum than was recorded: another write, whatever size and ETag say. MD5s can be made to collide. */
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

/** A version id, where one was recorded, tells even of the same ETag within the same second. */
export function hasOtherVersion(
  { versionId }: Pick<ManifestRecord, 'versionId'>,
  head: Pick<HeadResult, 'versionId'>,
): boolean {
  return versionId !== undefined && versionId !== head.versionId;
}

/** HEAD speaks of the object that was listed. */
export function isAsListed(observed: Pick<Seen, 'etag' | 'size'>, head: Pick<Seen, 'etag' | 'size'>): boolean {
  return observed.etag === head.etag && observed.size === head.size;
}

/** The listing's entry, as long as HEAD speaks of the same object: LastModified and storage class are the listing's in the record too. */
export function standing(
  observed: ObservedObject | undefined,
  head: Seen & Pick<ObservedObject, 'storageClass'>,
): Seen & Pick<ObservedObject, 'storageClass'> {
  return observed !== undefined && isAsListed(observed, head) ? observed : head;
}

/** Written again since it was recorded. */
export function isRewritten(
  record: ManifestRecord,
  observed: ObservedObject | undefined,
  head: Seen & Pick<HeadResult, 'storageClass' | 'versionId'>,
): boolean {
  return hasOtherVersion(record, head) || !isSameObject(record, standing(observed, head));
}

/** The object as it is compared: LastModified and storage class are the listing's, as they are in a record. */
export function seenAs(observed: ObservedObject, head: HeadResult): HeadResult {
  return { ...head, storageClass: standing(observed, head).storageClass };
}
