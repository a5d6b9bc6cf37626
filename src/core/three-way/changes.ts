/** A change of an object in the bucket since it was recorded. */
export type BucketChange =
  /** Nobody recorded the object. */
  | 'new'
  /** The bytes differ, and the basis proves it. */
  | 'content-changed'
  /** It was written again, and SHA-256 or SHA-512 proves that the bytes are the recorded ones. */
  | 'rewritten'
  /** It was written again, and only a weaker digest agrees, or nothing can tell. */
  | 'content-unproven'
  | 'missing'
  /** The object is missing, and a delete marker stands on its versions. */
  | 'delete-marker'
  | 'version-changed'
  | 'headers-changed'
  | 'metadata-changed'
  | 'tags-changed'
  | 'storage-class-changed'
  | 'encryption-changed'
  | 'acl-changed';

/** A change of files or spec since they were applied. */
export type RepositoryChange =
  | 'file-added'
  | 'file-edited'
  | 'file-removed'
  /** The record holds no digest that the file could be compared with. */
  | 'file-unproven'
  /** Headers, metadata, tags, storage class, encryption or ACL are declared differently. */
  | 'declared-otherwise';

/** The state that S3 shows now. */
export interface ObservedState {
  readonly size: number;
  readonly etag: string;
  readonly lastModified: number;
  /** Null: none. Absent: not asked, or not to be seen. */
  readonly versionId?: string | null;
  readonly storageClass: string;
}
