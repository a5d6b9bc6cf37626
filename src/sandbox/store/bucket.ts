import { SortedKeys } from './sorted-keys.ts';
import type { BucketEncryption, ObjectOwnership, ObjectRecord, PartRecord, UploadRecord } from './records.ts';

/** Facts for a listing that many objects share. Equal ones are kept once. */
export interface Listed {
  readonly algorithm: string | undefined;
  readonly type: string | undefined;
  readonly storageClass: string;
  /** Whether bytes lie in files. They are released with the version. */
  readonly hasFiles: boolean;
}

/** A version as memory holds it: what listings need, and where the log holds the rest. */
export class Version {
  readonly id: string;
  readonly modified: number;
  readonly size: number;
  readonly etag: string;
  /** Undefined: a delete marker. */
  readonly listed: Listed | undefined;
  readonly at: number;
  /** The next older version of the key. */
  older: Version | undefined;

  constructor(
    record: Pick<ObjectRecord, 'version' | 'modified' | 'size' | 'etag'>,
    listed: Listed | undefined,
    at: number,
  ) {
    this.id = record.version;
    this.modified = record.modified;
    this.size = record.size;
    this.etag = record.etag;
    this.listed = listed;
    this.at = at;
    this.older = undefined;
  }
}

export interface Upload {
  readonly record: UploadRecord;
  readonly parts: Map<number, PartRecord>;
  /**
   * The key was written or deleted since this upload began, so a conditional Complete cannot succeed any more (409).
   */
  disturbed: boolean;
}

export interface Bucket {
  readonly name: string;
  /** Unix seconds. */
  readonly created: number;
  versioning: 'Enabled' | 'Suspended' | undefined;
  encryption: BucketEncryption | undefined;
  /** Undefined: the bucket has no ownership controls, and ACLs count. */
  ownership: ObjectOwnership | undefined;
  /** Newest version by key (as a byte string). */
  readonly keys: SortedKeys<Version>;
  readonly uploads: Map<string, Upload>;
}

export function newBucket(name: string, created: number): Bucket {
  return {
    name,
    created,
    versioning: undefined,
    encryption: undefined,
    ownership: 'BucketOwnerEnforced',
    keys: new SortedKeys<Version>(),
    uploads: new Map(),
  };
}

/** The version of an id; undefined when there is none. */
export function findVersion(newest: Version | undefined, id: string): Version | undefined {
  for (let version = newest; version !== undefined; version = version.older) {
    if (version.id === id) {
      return version;
    }
  }
  return undefined;
}
