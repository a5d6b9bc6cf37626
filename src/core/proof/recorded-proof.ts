import type { ManifestRecord } from '../object/record.ts';
import type { RecordedProof } from '../object/evidence.ts';
import { recordedDigest } from './recorded-digest.ts';
import type { HeadResult, ObservedObject } from '../object/object.ts';

/**
 * The content proof that a manifest record carries. A record that failed, was refused or has no digest proves nothing;
 * neither does one without the listing triple that says when it is out of date.
 */
export function recordedProof(record: ManifestRecord): RecordedProof | undefined {
  const { status, size, etag, lastModified } = record;
  if (status === 'failed' || status === 'refused' || status === 'deleted') {
    return undefined;
  }
  if (size === undefined || etag === undefined || lastModified === undefined) {
    return undefined;
  }
  const digest = recordedDigest(record);
  return digest && { size, etag, lastModified, digest, strength: digest.strength };
}

/** What one entry of a listing says of which write an object is of. */
type Listed = Pick<ObservedObject, 'etag' | 'size' | 'lastModified' | 'checksumAlgorithm' | 'checksumType'>;

/** The listing still shows what the record says: size, ETag and LastModified, all three, and the checksum's kind where it is listed. */
export function isAsRecorded(record: ManifestRecord, observed: Listed): boolean {
  return (
    record.etag === observed.etag &&
    record.size === observed.size &&
    record.lastModified === observed.lastModified &&
    !hasOtherChecksum(record, observed)
  );
}

/** S3 keeps another kind of checksum than was recorded: another write, whatever size and ETag say. MD5s can be made to collide. */
export function hasOtherChecksum(
  { checksum }: Pick<ManifestRecord, 'checksum'>,
  { checksumAlgorithm, checksumType }: Pick<Listed, 'checksumAlgorithm' | 'checksumType'>,
): boolean {
  return (
    checksum !== undefined &&
    ((checksumAlgorithm !== undefined && checksumAlgorithm !== checksum.algorithm) ||
      (checksumType !== undefined && checksumType !== checksum.type))
  );
}

/** The listing's entry, as long as HEAD speaks of the same object: LastModified and storage class are the listing's in the record too. */
export function standing(
  observed: ObservedObject | undefined,
  head: Listed & Pick<ObservedObject, 'storageClass'>,
): Listed & Pick<ObservedObject, 'storageClass'> {
  const isListed = observed !== undefined && observed.etag === head.etag && observed.size === head.size;
  return isListed ? observed : head;
}

/** Written again since it was recorded. A version id, where there is one, tells even of the same ETag within the same second. */
export function isRewritten(
  record: ManifestRecord,
  observed: ObservedObject | undefined,
  head: Listed & Pick<HeadResult, 'storageClass' | 'versionId'>,
): boolean {
  return hasOtherVersion(record, head) || !isAsRecorded(record, standing(observed, head));
}

export function hasOtherVersion({ versionId }: ManifestRecord, head: Pick<HeadResult, 'versionId'>): boolean {
  return versionId !== undefined && versionId !== head.versionId;
}

/** The object as it is compared: LastModified and storage class are the listing's, as they are in a record. */
export function seenAs(observed: ObservedObject, head: HeadResult): HeadResult {
  return { ...head, storageClass: standing(observed, head).storageClass };
}
