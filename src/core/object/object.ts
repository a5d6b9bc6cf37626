import type { ChecksumAlgorithm, ChecksumType } from './algorithms.ts';
import type { ObjectLock, ObservedAttributes } from './attributes.ts';
import type { StoredChecksum } from './evidence.ts';
import type { FileStamp } from './file-stamp.ts';

/** A local file that the spec wants under `key`. Its stamp tells whether it is still the file that was hashed. */
export interface DesiredObject extends FileStamp {
  /** The whole key, prefix included. */
  readonly key: string;
}

/** One entry of a listing. The ETag has no quotes. LastModified is in whole seconds since 1970, as S3 gives it. */
export interface ObservedObject {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly lastModified: number;
  readonly storageClass: string;
  readonly checksumAlgorithm?: ChecksumAlgorithm;
  readonly checksumType?: ChecksumType;
}

/** The answer of a HEAD about an object. */
export interface HeadResult extends ObservedAttributes {
  readonly etag: string;
  readonly size: number;
  /** Whole seconds since 1970. */
  readonly lastModified: number;
  readonly versionId: string | null;
  readonly checksum?: StoredChecksum;
  /** The number of parts, from a multipart ETag's `-N`. */
  readonly partCount?: number;
  /** The header x-amz-tagging-count. It is also 0 when the caller lacks s3:GetObjectTagging. */
  readonly tagCount: number;
  /**
   * The header x-amz-missing-meta: there is metadata that HTTP headers cannot show, which a copy in place would lose.
   */
  readonly missingMetadata: boolean;
  /** Archived (GLACIER, DEEP_ARCHIVE or an archive tier) and not restored, so that it cannot be copied. */
  readonly archived: boolean;
  /** Absent: there is none, or it may not be seen. */
  readonly lock?: ObjectLock;
}

/**
 * The hint for an object in GLACIER, DEEP_ARCHIVE or an archive tier, whether a refused GET or an earlier HEAD told it.
 */
export const ARCHIVED_HINT = 'The object is archived: restore it first.';

/** Whether objects of a storage class are archived, unless they were restored. */
export function isArchiveClass(storageClass: string | undefined): boolean {
  return storageClass === 'GLACIER' || storageClass === 'DEEP_ARCHIVE';
}
