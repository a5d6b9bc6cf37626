// Generated from schemas/spec.v1.schema.json by `npm run generate`. Do not edit.

/**
 * A glob over paths with /: * and ? within a folder, ** across folders, [a-z], {a,b}. Dot files are included. *.html matches the top folder only, ** /*.html every folder.
 *
 * This interface was referenced by `SpecV1`'s JSON-Schema
 * via the `definition` "glob".
 */
export type Glob = string;

/**
 * A spec says what should be where in S3, how it is encrypted and how it is proven. One YAML document is one spec; a file may hold several. Environment variables are not expanded: a spec says the same everywhere.
 */
export interface SpecV1 {
  /**
   * The version of this format: always 1.
   */
  version: 1;
  /**
   * Another spec file, relative to this one, that this spec is laid over: maps merge, lists replace, manifest.sign replaces as a whole. One level only: the base extends nothing, and is one document. Paths in the base are relative to the base. The base needs none of the required fields.
   */
  extends?: string;
  /**
   * The spec's identity: ownership of objects, manifests and the lock depend on it. 1 to 63 characters: lower case letters, digits and hyphens, not beginning with a hyphen. A new name begins with no ownership of anything.
   */
  name: string;
  /**
   * A general purpose bucket: 3 to 63 lower case letters, digits, dots and hyphens. Directory buckets (--x-s3), access points and ARNs are refused: they list unsorted, or have other rules.
   */
  bucket: string;
  /**
   * Stands before every key: empty (default: the whole bucket), or ends in /. Never begins with /. Objects outside are never read, written or deleted.
   */
  prefix?: string;
  /**
   * The bucket's region. Default: what the AWS SDK finds (AWS_REGION, profile).
   */
  region?: string;
  /**
   * URL of an S3 compatible server, http or https, without credentials. Default: AWS, or what the AWS SDK finds (AWS_ENDPOINT_URL_S3).
   */
  endpoint?: string;
  /**
   * The account that must own the bucket: twelve digits, in quotes. Every request fails when another account owns it. Default: not checked.
   */
  expectedBucketOwner?: string;
  /**
   * True: apply refuses (3) unless the spec's commit is the one that the newest run was made from, or descends from it. Default: a commit that is known to be older is refused (4), and where git cannot tell, or the two diverged, apply warns.
   */
  requireDescendant?: boolean;
  /**
   * Server-side encryption of every object. Default: the bucket's own, which is recorded but not compared.
   */
  encryption?: {
    /**
     * AES256 (SSE-S3), aws:kms (SSE-KMS) or aws:kms:dsse (two layers of KMS encryption).
     */
    sse: 'AES256' | 'aws:kms' | 'aws:kms:dsse';
    /**
     * The KMS key: its id, ARN, or alias/NAME. A plan records the ARN that it stands for. Default with KMS: alias/aws/s3, the account's AWS managed key. Not with AES256.
     */
    kmsKeyId?: string;
    /**
     * Whether an S3 Bucket Key is used (fewer calls to KMS). Only with aws:kms. Default: the bucket's own setting, not compared.
     */
    bucketKey?: boolean;
  };
  /**
   * How contents are proven, and how they are sent.
   */
  integrity?: {
    /**
     * S3's additional checksum for every object written. Only SHA256 and SHA512 protect against intent; the others protect against accidents. Default: SHA256.
     */
    checksumAlgorithm?:
      'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256' | 'SHA512' | 'MD5' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128';
    /**
     * For multipart uploads only; a single PUT always has FULL_OBJECT. CRC64NVME takes FULL_OBJECT only, CRC32 and CRC32C both, all others COMPOSITE only. Default: FULL_OBJECT for the CRCs, else COMPOSITE.
     */
    checksumType?: 'FULL_OBJECT' | 'COMPOSITE';
    /**
     * Size of the parts of a multipart upload: bytes, or a number with KiB, MiB or GiB; 5 MiB to 512 MiB. Grown in whole MiB where 10,000 parts would not do. Default: 16MiB.
     */
    partSize?: string | number;
    /**
     * From this size on, objects are sent in parts: bytes, or a number with KiB, MiB or GiB; 5 MiB to 512 MiB. Default: 16MiB.
     */
    multipartThreshold?: string | number;
    /**
     * This decides what is planned for an object that can neither be proven equal nor different: upload it (default), keep it, or fail.
     */
    onUnknown?: 'upload' | 'keep' | 'fail';
    /**
     * Whether recorded objects whose stored checksum is not of checksumAlgorithm are copied in place, so that S3 computes it and the file proves it. Needs SHA256 or SHA512. Each copy is a new object to lifecycle rules, and a new version where there are any. Default: false.
     */
    upgrade?: boolean;
  };
  /**
   * Local folders and where their files go. Two files that give one key are an error.
   *
   * @minItems 1
   */
  sources: Source[];
  /**
   * Rules for headers, metadata, tags, storage class and ACL. All rules that match a key apply; later rules win, field by field (metadata and tags entry by entry; ignore adds up). A header, metadata entry or tag declared as null must be absent. A field that is no longer declared is taken back; a header that was never declared stays as it was applied.
   */
  objects?: Rule[];
  /**
   * Deletes objects that have no file any more, or that the sources now exclude. A verified manifest must show that s3rec wrote them. Off by default.
   */
  prune?: {
    /**
     * Whether such objects are deleted at all. Default: false.
     */
    enabled?: boolean;
    /**
     * Whether objects are deleted, too, whose bytes s3rec never wrote, since they were there and equal to their file. Default: false, they are left alone as orphans.
     */
    adopted?: boolean;
    /**
     * More deletes than this in one run are refused (exit 3). Default: 256.
     */
    maxDeletes?: number;
    /**
     * Deletes of more than this percentage of the owned objects are refused (exit 3). Below 10 owned objects the limit is 50 percent or this, whichever is higher; creates are subtracted, and one delete is always allowed. 0 to 100. Default: 30.
     */
    maxDeletePercent?: number;
    /**
     * Deletes of more bytes than this in one run are refused (exit 3): bytes, or a number with KiB, MiB or GiB. Not limited when not given.
     */
    maxDeleteBytes?: number | string;
    /**
     * Globs over keys without the prefix that are never deleted.
     */
    protect?: Glob[];
    /**
     * Whether a source without a single file may delete everything that came from it. Default: false, it is refused (exit 3).
     */
    allowEmpty?: boolean;
    /**
     * Whether objects are deleted, too, where the server knows no condition for a delete and the bucket keeps no versions. A write of another hand between the last HEAD and the delete is then lost. Default: false, such deletes fail.
     */
    unguarded?: boolean;
  };
  /**
   * Where the signed evidence goes, who signs it, and whose signatures count.
   */
  manifest: {
    /**
     * Another bucket for the evidence, so that a role that writes data cannot write evidence. Default: the spec's bucket.
     */
    bucket?: string;
    /**
     * Stands between the spec's prefix and its name in the keys of the evidence: empty, or ends in /. Default: _manifests/.
     */
    prefix?: string;
    /**
     * The signing key (ECDSA on P-256): exactly one of the three.
     */
    sign: {
      /**
       * An asymmetric KMS key (ECC_NIST_P256, SIGN_VERIFY): its id, ARN, or alias/NAME.
       */
      kmsKeyId?: string;
      /**
       * A private key in PEM. A bare name lies in $XDG_CONFIG_HOME/s3rec/keys (where init and keygen put it); with a slash it is relative to the spec, and refused inside a git work tree. Where S3REC_SIGNING_KEY is set, the key in it is used instead; trust must name its public half.
       */
      keyFile?: string;
      /**
       * The environment variable that holds the private key in PEM: always S3REC_SIGNING_KEY.
       */
      env?: 'S3REC_SIGNING_KEY';
    };
    /**
     * Public keys whose signatures count: PEM files (relative to the spec) and KMS key ARNs. Default: the signing key alone. Must name the signing key's public half.
     *
     * @minItems 1
     */
    trust?: string[];
  };
  /**
   * Whether objects that nobody recorded and that differ from their file may be overwritten. Default: false, they are refused (exit 3).
   */
  takeover?: boolean;
  /**
   * New bytes over more than this percentage of the owned objects in one run are refused (exit 3), from 10 owned objects on. 0 to 100. Not limited when not given.
   */
  maxUpdatePercent?: number;
  /**
   * This decides what is planned where another hand changed an object since the last apply. repair (default) puts back what the spec declares, and counts it apart; refuse stops the apply (exit 3).
   */
  onDrift?: 'repair' | 'refuse';
  /**
   * Globs over keys without the prefix: files that may hold a private key, or are known by their names to hold credentials. Others are refused (exit 3).
   */
  allowSecrets?: Glob[];
  /**
   * Globs over keys without the prefix: files that may be Git LFS pointers instead of the files themselves. Others are refused (exit 3).
   */
  allowLfsPointers?: Glob[];
  /**
   * Requests in flight at once, 1 to 256. Default: 16.
   */
  parallelism?: number;
}
/**
 * A local folder whose files become objects.
 *
 * This interface was referenced by `SpecV1`'s JSON-Schema
 * via the `definition` "source".
 */
export interface Source {
  /**
   * The folder, relative to the spec. An absolute path works, with a warning: digest and plan id then hold on this machine only.
   */
  path: string;
  /**
   * Stands between the spec's prefix and the file's path: empty (default), or ends in /.
   */
  prefix?: string;
  /**
   * Globs over paths below the folder: which files are taken. Default: all.
   *
   * @minItems 1
   */
  include?: Glob[];
  /**
   * Globs over paths below the folder that are left out; wins over include. Folders that match are not entered.
   */
  exclude?: Glob[];
  /**
   * inside (default): links are followed, one that leaves the folder is an error. skip: links are left out. follow: links are followed anywhere; within a git work tree anywhere in it, unless --allow-outside is given.
   */
  symlinks?: 'inside' | 'skip' | 'follow';
  /**
   * any (default): all files are taken. tracked: only those that git tracks. clean: also, each must be as the last commit has it, else the plan is refused (exit 3).
   */
  git?: 'any' | 'tracked' | 'clean';
}
/**
 * What is declared for the keys that match.
 *
 * This interface was referenced by `SpecV1`'s JSON-Schema
 * via the `definition` "rule".
 */
export interface Rule {
  /**
   * A glob over paths with /: * and ? within a folder, ** across folders, [a-z], {a,b}. Dot files are included. *.html matches the top folder only, ** /*.html every folder.
   */
  match: string;
  /**
   * Content-Type. Default: by the file's extension, application/octet-stream where it says nothing; such a default is written with new bytes but never compared.
   */
  contentType?: string;
  /**
   * Cache-Control. Printable ASCII.
   */
  cacheControl?: string | null;
  /**
   * Content-Disposition. Printable ASCII.
   */
  contentDisposition?: string | null;
  /**
   * Content-Encoding: how the file's bytes are already encoded; s3rec encodes nothing.
   */
  contentEncoding?: string | null;
  /**
   * Content-Language.
   */
  contentLanguage?: string | null;
  /**
   * Expires: a time in UTC (2030-12-31T00:00:00Z), or as HTTP writes it (Tue, 31 Dec 2030 00:00:00 GMT).
   */
  expires?: string | null;
  /**
   * Where S3 website hosting redirects to: a path that begins with /, or an http or https URL.
   */
  websiteRedirectLocation?: string | null;
  /**
   * User metadata: names in lower case without x-amz-meta-, values of printable ASCII; 2 KB in all. null: the entry must be absent. Entries that are not declared stay as they were applied, unless metadataExact.
   */
  metadata?: {
    [k: string]: string | null;
  };
  /**
   * Whether metadata that is not declared is removed. Default: false.
   */
  metadataExact?: boolean;
  /**
   * Object tags, at most 10: names of 1 to 128 characters, values of 0 to 256; letters, digits, spaces and + - = . _ : / @. null: the tag must be absent. Tags that are not declared are kept unless tagsExact.
   */
  tags?: {
    [k: string]: string | null;
  };
  /**
   * Whether tags that are not declared are removed. Default: false.
   */
  tagsExact?: boolean;
  /**
   * Storage class. Default: STANDARD for new objects, and not compared.
   */
  storageClass?:
    | 'STANDARD'
    | 'REDUCED_REDUNDANCY'
    | 'STANDARD_IA'
    | 'ONEZONE_IA'
    | 'INTELLIGENT_TIERING'
    | 'GLACIER_IR'
    | 'GLACIER'
    | 'DEEP_ARCHIVE';
  /**
   * A canned ACL, sent with every write, and put back where --refresh finds another one. Default: an object keeps its own. Where the bucket's owner is enforced S3 takes bucket-owner-full-control alone, and others are refused (exit 3).
   */
  acl?:
    | 'private'
    | 'public-read'
    | 'public-read-write'
    | 'authenticated-read'
    | 'bucket-owner-read'
    | 'bucket-owner-full-control';
  /**
   * Fields that are left to others (lifecycle rules, scanners): contentType, cacheControl, contentDisposition, contentEncoding, contentLanguage, expires, websiteRedirectLocation, storageClass, acl, and metadata.GLOB or tags.GLOB.
   *
   * @minItems 1
   */
  ignore?: string[];
  /**
   * Order of apply: all of a phase is done before the next begins, deletes come last. 0 to 99. Default: 1.
   */
  phase?: number;
}
