import type { ChecksumAlgorithm, ChecksumType } from './algorithms.ts';
import type { ObjectLock, ObservedAttributes } from './attributes.ts';
import type { StoredChecksum } from './evidence.ts';

/** A local file that the spec wants under `key`. The stamp fields decide whether it is still the file that was hashed. */
export interface DesiredObject {
  /** The whole key, prefix included. */
  readonly key: string;
  /** Relative to the spec's folder, `/` between segments, as it is written into plan and manifest. */
  readonly path: string;
  /** What the file system is asked for. */
  readonly absolutePath: string;
  /** Real path of what a link leads to; absent: it is reached without one. */
  readonly leadsTo?: string;
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly ino: bigint;
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
