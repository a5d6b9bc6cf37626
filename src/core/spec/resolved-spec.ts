import type { HeaderName } from '../object/attributes.ts';
import type { ChecksumAlgorithm, ChecksumType } from '../object/algorithms.ts';

/** Requests at a time, where nothing else is given. */
export const DEFAULT_PARALLELISM = 16;

/** The folder of a spec's evidence below its prefix, where nothing else is given. */
export const DEFAULT_MANIFEST_PREFIX = '_manifests/';

/**
 * A spec with nothing left to decide: every default filled, `extends` merged, sizes in bytes, paths relative to the
 * spec's folder. Everything after the loader works with this and never with YAML. An optional member has no default.
 * Absent means "not declared", and what is not declared is not compared.
 */
export interface ResolvedSpec {
  readonly version: 1;
  /** The spec's identity, which ownership, manifests and the lock depend on. `[a-z0-9][a-z0-9-]{0,62}`. */
  readonly name: string;
  readonly bucket: string;
  /** Empty, or with `/` at its end and none at its beginning. Every key is `prefix` + source prefix + relative path. */
  readonly prefix: string;
  /** Absent: the SDK's own chain decides. */
  readonly region?: string;
  /** An http or https URL without credentials. Absent: the SDK's own chain decides. */
  readonly endpoint?: string;
  /** Twelve digits, sent with every request as `x-amz-expected-bucket-owner`. */
  readonly expectedBucketOwner?: string;
  /**
   * True: a commit that does not descend from the tip's is refused. Absent: only a commit that is known to be older is
   * refused.
   */
  readonly requireDescendant?: boolean;
  /** Absent: the bucket's default encryption, which is recorded but not compared. */
  readonly encryption?: ResolvedEncryption;
  readonly integrity: ResolvedIntegrity;
  /** Sources in the order of the spec, at least one. */
  readonly sources: readonly ResolvedSource[];
  /** Rules in the order of the spec. Later ones win, field by field. */
  readonly objects: readonly ResolvedRule[];
  readonly prune: ResolvedPrune;
  readonly manifest: ResolvedManifest;
  /** True: objects that nobody recorded, and that differ from their file, may be overwritten. */
  readonly takeover: boolean;
  /** Percentage of the owned objects, 0 to 100. Absent: not limited. */
  readonly maxUpdatePercent?: number;
  /** Absent: `repair`. */
  readonly onDrift?: 'repair' | 'refuse';
  /** Globs over keys without `prefix`, for files that may hold a private key or credentials. */
  readonly allowSecrets: readonly string[];
  /** Globs over keys without `prefix`, for files that may be Git LFS pointers. */
  readonly allowLfsPointers: readonly string[];
  /** Requests in flight at once, 1 to 256. */
  readonly parallelism: number;

  /**
   * SHA-256 (hex) over the canonical JSON of all members above. It is equal on every machine while `sources` are
   * relative.
   */
  readonly digest: string;
  /** The spec's file as it was given. This and the members below are not part of the digest. */
  readonly file: string;
  /** Absolute folder of `file`, where relative paths start. */
  readonly directory: string;
  /** The number of the document in the file, from 0. */
  readonly document: number;
  /** The line where it begins in the file, from 1. */
  readonly line: number;
}

/** `kmsKeyId` is an id, an ARN or `alias/...` as written. Without one in the spec it is `alias/aws/s3`, as in S3. */
export type ResolvedEncryption =
  | { readonly sse: 'AES256' }
  | {
      readonly sse: 'aws:kms';
      readonly kmsKeyId: string;
      /** Absent: the bucket's setting, which is not compared. */
      readonly bucketKey?: boolean;
    }
  | { readonly sse: 'aws:kms:dsse'; readonly kmsKeyId: string };

export interface ResolvedIntegrity {
  readonly checksumAlgorithm: ChecksumAlgorithm;
  /** The type for multipart uploads, since a single PUT is always FULL_OBJECT. S3 accepts it with the algorithm. */
  readonly checksumType: ChecksumType;
  /** Bytes, 5 MiB to 512 MiB. */
  readonly partSize: number;
  /** Bytes, 5 MiB to 512 MiB. From this size on an object is sent in parts. */
  readonly multipartThreshold: number;
  /** The action that is planned for an object for which no proof exists. */
  readonly onUnknown: 'upload' | 'keep' | 'fail';
  /**
   * Objects whose stored checksum is not of `checksumAlgorithm` are copied in place, so that S3 computes it. Absent:
   * they are not.
   */
  readonly upgrade?: true;
}

export interface ResolvedSource {
  /** Normalised (`./reports/` is `reports`, the spec's own folder is `.`), relative to `directory`, or absolute. */
  readonly path: string;
  /** Empty, or with `/` at its end. It stands between the spec's prefix and the file's path below `path`. */
  readonly prefix: string;
  /** Globs over paths below `path`, with `/`. A file is taken when one of `include` matches and none of `exclude`. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly symlinks: 'inside' | 'skip' | 'follow';
  /**
   * `tracked`: files that git does not track are left out. `clean`: also, all must be as in the last commit. Absent:
   * `any`.
   */
  readonly git?: 'any' | 'tracked' | 'clean';
}

/** Values by name. `null`: there must be none. */
export type Declarations = Readonly<Record<string, string | null>>;

/**
 * The declarations of a rule for the keys (without `prefix`) that `match` matches. An absent member declares nothing.
 * `null` declares that there must be none.
 */
export interface ResolvedRule extends Readonly<Partial<Record<Exclude<HeaderName, 'contentType'>, string | null>>> {
  readonly match: string;
  readonly contentType?: string;
  /** Names in lower case, without `x-amz-meta-`; printable ASCII. */
  readonly metadata?: Declarations;
  /** True: metadata that is not declared is removed. */
  readonly metadataExact?: boolean;
  readonly tags?: Declarations;
  /** True: tags that are not declared are removed. */
  readonly tagsExact?: boolean;
  readonly storageClass?: ResolvedStorageClass;
  /** A canned ACL, sent with every write. */
  readonly acl?: ResolvedAcl;
  /** Fields left to others: names of this interface, or `metadata.` and `tags.` with a glob. */
  readonly ignore?: readonly string[];
  /** Lower phases are applied first; without a rule an object has phase 1. */
  readonly phase?: number;
}

/**
 * The canned ACLs of objects. The one for Amazon EC2 is missing, since S3 shows nothing that it could be compared with.
 */
type ResolvedAcl =
  | 'private'
  | 'public-read'
  | 'public-read-write'
  | 'authenticated-read'
  | 'bucket-owner-read'
  | 'bucket-owner-full-control';

/** The storage classes that PutObject takes for a general purpose bucket. */
type ResolvedStorageClass =
  | 'STANDARD'
  | 'REDUCED_REDUNDANCY'
  | 'STANDARD_IA'
  | 'ONEZONE_IA'
  | 'INTELLIGENT_TIERING'
  | 'GLACIER_IR'
  | 'GLACIER'
  | 'DEEP_ARCHIVE';

export interface ResolvedPrune {
  readonly enabled: boolean;
  /** True: objects that s3rec only adopted are deleted, too. Absent: they are not. */
  readonly adopted?: boolean;
  readonly maxDeletes: number;
  /** Percentage of the owned objects, 0 to 100. */
  readonly maxDeletePercent: number;
  /** Bytes. Absent: not limited. */
  readonly maxDeleteBytes?: number;
  /** Globs over keys without `prefix` that are never deleted. */
  readonly protect: readonly string[];
  /** True: a source without a single file is no reason to refuse. */
  readonly allowEmpty: boolean;
  /**
   * True: objects are deleted even where the server knows no condition for a delete and the bucket keeps no versions.
   */
  readonly unguarded?: boolean;
}

export interface ResolvedManifest {
  /** The bucket of the evidence: the spec's own, unless it names another. */
  readonly bucket: string;
  /** Empty, or with `/` at its end. The evidence lies below `<spec prefix><this><name>/`. */
  readonly prefix: string;
  readonly sign: ResolvedSigner;
  /** PEM files (relative to `directory`, or absolute) and KMS key ARNs. Empty: only the signing key is trusted. */
  readonly trust: readonly string[];
}

/** `keyFile`: a name in the user's key folder (without a slash), or a path, relative to `directory` or absolute. */
export type ResolvedSigner =
  | { readonly kmsKeyId: string }
  | { readonly keyFile: string }
  | { readonly env: 'S3REC_SIGNING_KEY' };
