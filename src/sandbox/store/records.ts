import type { Algorithm } from '../checksums.ts';

/** The place of bytes: in the log at an offset, or in a file of the folder `bodies`. */
export type Piece =
  | { readonly at: number; readonly length: number }
  | { readonly file: string; readonly start: number; readonly length: number };

export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

/** A stored checksum: `value` in the form in which S3 shows it (base64; `-N` after a composite one). */
export interface StoredChecksum {
  algorithm: Algorithm;
  type: ChecksumType;
  value: string;
}

export type Encryption =
  | { sse: 'AES256' }
  | { sse: 'aws:kms' | 'aws:kms:dsse'; kmsKeyArn: string; bucketKey: boolean; context?: string }
  | { sse: 'customer'; keyMd5: string };

/** Facts that a writer declares of an object, besides its bytes. */
export interface Attributes {
  storageClass: string;
  /** Content-Type, Cache-Control and so on, by name in lower case. */
  headers: Record<string, string>;
  /** User metadata by name in lower case, without `x-amz-meta-`. */
  metadata: Record<string, string>;
  tags: Record<string, string>;
  encryption: Encryption;
  /** The canned ACL. Absent: only the owner is granted anything. */
  acl?: string;
}

export interface StoredPart {
  number: number;
  size: number;
  /** The checksum of this part alone, in base64. Only composite objects have it. */
  checksum?: string;
}

export interface ObjectRecord extends Attributes {
  record: 'object';
  bucket: string;
  key: string;
  /** The version's id. It is 'null' without versioning. */
  version: string;
  /** Unix seconds, since S3 shows no fractions. */
  modified: number;
  size: number;
  etag: string;
  checksum?: StoredChecksum;
  pieces: Piece[];
  /** The parts of a multipart object. */
  parts?: StoredPart[];
  /** The upload that this object completes and thereby ends. */
  upload?: string;
  /** An attribute of a version was changed. The version keeps its place in the order of versions. */
  amended?: true;
}

interface MarkerRecord {
  record: 'marker';
  bucket: string;
  key: string;
  version: string;
  modified: number;
}

export interface GoneRecord {
  record: 'gone';
  bucket: string;
  key: string;
  version: string;
}

export interface UploadRecord extends Attributes {
  record: 'upload';
  bucket: string;
  key: string;
  upload: string;
  initiated: number;
  algorithm?: Algorithm;
  type?: ChecksumType;
}

export interface PartRecord {
  record: 'part';
  bucket: string;
  upload: string;
  number: number;
  modified: number;
  size: number;
  etag: string;
  /** In base64, of the upload's algorithm or of the default where it declared none. */
  checksum: string;
  algorithm: Algorithm;
  pieces: Piece[];
}

interface UploadGoneRecord {
  record: 'upload-gone';
  bucket: string;
  upload: string;
}

export interface BucketEncryption {
  sse: 'AES256' | 'aws:kms' | 'aws:kms:dsse';
  kmsKeyId?: string;
  bucketKey: boolean;
  /** True when SSE-C writes are blocked (BlockedEncryptionTypes). */
  customerKeysBlocked: boolean;
}

export interface BucketRecord {
  record: 'bucket';
  bucket: string;
  created: number;
  versioning?: 'Enabled' | 'Suspended';
  encryption?: BucketEncryption;
  /** Absent: the bucket's owner is enforced, as in new buckets. */
  ownership?: ObjectOwnership | 'none';
}

export type ObjectOwnership = 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter';

interface BucketGoneRecord {
  record: 'bucket-gone';
  bucket: string;
}

export type StoreRecord =
  | ObjectRecord
  | MarkerRecord
  | GoneRecord
  | UploadRecord
  | PartRecord
  | UploadGoneRecord
  | BucketRecord
  | BucketGoneRecord;
