import type { ChecksumAlgorithm, ChecksumType } from './algorithms.ts';
import type { ObjectLock, ObservedAttributes } from './attributes.ts';
import type { StoredChecksum } from './evidence.ts';
import type { FileStamp } from './file-stamp.ts';

/** A local file that the spec wants under `key`. Its stamp tells whether it is still the file that was hashed. */
export interface DesiredObject extends FileStamp {
  /** The whole key, prefix included. */
  readonly key: string;
}

/** One entry of a listing. ETag without quotes; LastModified in whole seconds since 1970, as S3 gives it. */
export interface ObservedObject {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly lastModified: number;
  readonly storageClass: string;
  readonly checksumAlgorithm?: ChecksumAlgorithm;
  readonly checksumType?: ChecksumType;
}

/** What one HEAD tells of an object. */
export interface HeadResult extends ObservedAttributes {
  readonly etag: string;
  readonly size: number;
  /** Whole seconds since 1970. */
  readonly lastModified: number;
  readonly versionId: string | null;
  readonly checksum?: StoredChecksum;
  /** From a multipart ETag's `-N`. */
  readonly partCount?: number;
  /** x-amz-tagging-count; 0 also when the caller lacks s3:GetObjectTagging. */
  readonly tagCount: number;
  /** x-amz-missing-meta: metadata that HTTP headers cannot show; a copy in place would lose it. */
  readonly missingMetadata: boolean;
  /** Archived (GLACIER, DEEP_ARCHIVE or an archive tier) and not restored: cannot be copied. */
  readonly archived: boolean;
  /** Absent: none, or not to be seen. */
  readonly lock?: ObjectLock;
}

/** What to do about an object in GLACIER, DEEP_ARCHIVE or an archive tier: whether S3 refused a GET or HEAD told before. */
export const ARCHIVED_HINT = 'The object is archived: restore it first.';
