// Generated from schemas/plan.v1.schema.json by `npm run generate`. Do not edit.

/**
 * One line of a plan: what apply will do. JSON Lines in UTF-8, compact JSON: a header, one record per action in ascending UTF-8 byte order of its key, and a closing line.
 */
export type PlanV1Line = Header | Record | Closing;

/**
 * First line.
 */
export interface Header {
  format: 's3rec.plan/v1';
  tool: Tool;
  /**
   * The spec that was planned.
   */
  spec: {
    /**
     * Relative to where plan ran.
     */
    file: string;
    /**
     * Position among the file's YAML documents, from 0.
     */
    document: number;
    name: string;
    /**
     * SHA-256 of the resolved spec as canonical JSON, hex.
     */
    digest: string;
  };
  target: Target;
  /**
   * The head that this plan continues; null: never applied.
   */
  predecessor: {
    run: number;
    /**
     * Of its manifest, hex; null after a genesis alone.
     */
    sha256: string | null;
  } | null;
  /**
   * S3's Date when the listing began, RFC 3339 in UTC.
   */
  observedAt: string;
  /**
   * What apply will write; null: the bucket's own.
   */
  encryption: Encryption | null;
  /**
   * What changed around the objects since the head, for people.
   */
  notices: string[];
  /**
   * Digest of the chain that is abandoned.
   */
  restartChain?: string;
}
/**
 * What wrote this document.
 */
export interface Tool {
  name: 's3rec';
  /**
   * Version of s3rec.
   */
  version: string;
}
/**
 * Where the spec's objects live.
 */
export interface Target {
  bucket: string;
  /**
   * Empty, or ends in /.
   */
  prefix: string;
  /**
   * The spec's own.
   */
  region?: string;
  /**
   * The spec's own.
   */
  endpoint?: string;
  /**
   * Account id, twelve digits.
   */
  expectedBucketOwner?: string;
}
/**
 * Server-side encryption of one object.
 */
export interface Encryption {
  /**
   * none: stored without encryption; customer: SSE-C.
   */
  sse: 'none' | 'AES256' | 'aws:kms' | 'aws:kms:dsse' | 'customer';
  /**
   * ARN of the KMS key, never an alias.
   */
  kmsKeyArn?: string;
  /**
   * Whether an S3 Bucket Key is used.
   */
  bucketKey?: boolean;
}
/**
 * One action.
 */
export interface Record {
  /**
   * The whole key, prefix included.
   */
  key: string;
  action: 'create' | 'update' | 'update-metadata' | 'delete' | 'adopt';
  /**
   * The same in the words of Terraform's plans.
   */
  change: {
    /**
     * @minItems 1
     * @maxItems 1
     */
    actions: ('create' | 'update' | 'delete' | 'no-op')[];
    /**
     * null: there is no object.
     */
    before: Before | null;
    /**
     * null: there will be none.
     */
    after: After | null;
  };
  reason:
    'new' | 'missing' | 'content-differs' | 'content-unknown' | 'attributes-differ' | 'orphan' | 'equal-unrecorded';
  /**
   * Which proof decided: see the README, "How equality is decided".
   */
  basis: 'manifest' | 'checksum-full' | 'checksum-composite' | 'etag-md5' | 'etag-multipart' | 'size' | 'none';
  /**
   * cryptographic stands against intent (SHA-256, SHA-512), accident only against damage.
   */
  strength: 'cryptographic' | 'accident' | 'none';
  /**
   * Part size that the proof found, or all part sizes. Bytes.
   */
  layout?: 'whole' | number | number[];
  /**
   * The condition that S3 is asked to check; null: nothing is written.
   */
  precondition:
    | (
        | {
            ifNoneMatch: '*';
          }
        | {
            /**
             * ETag without quotes.
             */
            ifMatch: string;
          }
      )
    | null;
  stamp?: Stamp;
  /**
   * Lower phases are done first; deletes come last.
   */
  phase: number;
  /**
   * Nobody recorded the object that this action changes.
   */
  takeover?: true;
  /**
   * How update-metadata repairs.
   */
  repair?: ('copy' | 'tags' | 'encryption')[];
  /**
   * Names of the fields that change.
   */
  fields?: string[];
}
/**
 * The object as it was found.
 */
export interface Before {
  /**
   * Bytes.
   */
  size: number;
  etag: string;
  /**
   * Seconds since 1970, from a listing.
   */
  lastModified: number;
  /**
   * null: the bucket has no versioning.
   */
  versionId?: string | null;
  headers?: Headers;
  metadata?: {
    [k: string]: string;
  };
  tags?: {
    [k: string]: string;
  };
  storageClass?: string;
  encryption?: Encryption;
  checksum?: Checksum;
  partCount?: number;
}
/**
 * Headers that S3 keeps with the object.
 */
export interface Headers {
  cacheControl?: string;
  contentDisposition?: string;
  contentEncoding?: string;
  contentLanguage?: string;
  contentType?: string;
  expires?: string;
  websiteRedirectLocation?: string;
}
/**
 * S3's additional checksum, as HeadObject shows it.
 */
export interface Checksum {
  algorithm:
    'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256' | 'SHA512' | 'MD5' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128';
  type: 'FULL_OBJECT' | 'COMPOSITE';
  /**
   * Base64; a composite one ends in -N.
   */
  value: string;
}
/**
 * The object as it will be. Absent attributes are left to S3 or as they are.
 */
export interface After {
  /**
   * Bytes.
   */
  size: number;
  /**
   * Hex, of the content.
   */
  sha256?: string;
  digest?: Digest;
  /**
   * What is sent.
   */
  upload?: {
    algorithm:
      'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256' | 'SHA512' | 'MD5' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128';
    type: 'FULL_OBJECT' | 'COMPOSITE';
    /**
     * Bytes; absent for a single PUT.
     */
    partSize?: number;
    /**
     * Base64: one for a single PUT, else one per part.
     *
     * @minItems 1
     */
    checksums: string[];
    /**
     * Of the whole, as S3 will show it.
     */
    checksum: string;
  };
  headers?: Headers;
  metadata?: {
    [k: string]: string;
  };
  tags?: {
    [k: string]: string;
  };
  storageClass?: string;
  encryption?: Encryption;
}
/**
 * The weaker digest that proved an adopted object when there is no SHA-256.
 */
export interface Digest {
  /**
   * Algorithm, and part sizes behind an @: CRC64NVME, MD5@8388608.
   */
  name: string;
  /**
   * Base64.
   */
  value: string;
}
/**
 * The file that was hashed. Nanoseconds and inode are decimal.
 */
export interface Stamp {
  /**
   * Relative to the spec's folder.
   */
  path: string;
  /**
   * Bytes.
   */
  size: number;
  mtimeNs: string;
  ctimeNs: string;
  ino: string;
}
/**
 * Last line.
 */
export interface Closing {
  /**
   * Counts of objects; bytes for uploadBytes.
   */
  summary: {
    create: number;
    update: number;
    updateMetadata: number;
    delete: number;
    adopt: number;
    /**
     * Everything equal, adopted included.
     */
    keep: number;
    /**
     * Rows whose content nothing proves.
     */
    unknown: number;
    /**
     * Kept objects whose headers, tags and KMS key S3 was not asked for.
     */
    notAsked: number;
    /**
     * Bytes.
     */
    uploadBytes: number;
    /**
     * Actions on objects that nobody recorded and that differ.
     */
    takeovers: number;
    /**
     * Recorded, no longer desired, left alone.
     */
    orphans: number;
    /**
     * Under the prefix, never the spec's.
     */
    unmanaged: number;
    /**
     * Fields that differ and that ignore leaves to others.
     */
    ignored: number;
    /**
     * Attributes that the caller may not see.
     */
    denied: number;
  };
  /**
   * Kept and adopted objects by the proof that keeps them.
   */
  basis: {
    manifest?: number;
    'checksum-full'?: number;
    'checksum-composite'?: number;
    'etag-md5'?: number;
    'etag-multipart'?: number;
    size?: number;
    none?: number;
  };
  /**
   * S3 requests that apply will make, by operation.
   */
  requests: {
    [k: string]: number;
  };
  /**
   * Safety rules that stop the whole apply.
   */
  guards: Guard[];
  phases: number[];
  /**
   * Number of record lines.
   */
  records: number;
  /**
   * Hex SHA-256 of what the plan does, equal on every machine.
   */
  id: string;
  /**
   * Hex, over all lines before this one, line ends included.
   */
  sha256: string;
}
/**
 * One safety rule, and how to proceed.
 */
export interface Guard {
  rule:
    | 'max-deletes'
    | 'max-delete-percent'
    | 'empty-source'
    | 'takeover'
    | 'conflict'
    | 'unknown'
    | 'other-spec'
    | 'refused-file';
  message: string;
  hint: string;
  /**
   * Some of the keys concerned.
   */
  keys: string[];
  /**
   * How many there are.
   */
  count: number;
}
