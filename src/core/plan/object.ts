import type { ChecksumType, ChecksumAlgorithm } from '../proof/algorithms.ts';
import type { ManifestRecord } from '../manifest/record.ts';

/** A local file that the spec wants under `key`. The stamp fields decide whether it is still the file that was hashed. */
export interface DesiredObject {
  /** The whole key, prefix included. */
  readonly key: string;
  /** Relative to the spec's folder, `/` between segments, as it is written into plan and manifest. */
  readonly path: string;
  /** What the file system is asked for. */
  readonly absolutePath: string;
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

/** One object of the last verified manifest. */
export type RecordedObject = ManifestRecord;

/** One key and what the three streams know of it; at least one side is there. */
export interface Row {
  readonly key: string;
  readonly desired?: DesiredObject;
  readonly observed?: ObservedObject;
  readonly recorded?: RecordedObject;
}
