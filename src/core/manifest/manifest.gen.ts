// Generated from schemas/manifest.v1.schema.json by `npm run generate`. Do not edit.

/**
 * One line of a manifest: what a run left in the bucket. JSON Lines in UTF-8, compact JSON: a header, one record per object that the spec owns in ascending UTF-8 byte order of its key, and a closing line. Its signature lies beside it, as a Sigstore bundle.
 */
export type ManifestV1Line = Header | Record | Closing;

/**
 * First line.
 */
export interface Header {
  format: 's3rec.manifest/v1';
  tool: Tool;
  /**
   * The spec that was applied.
   */
  spec: {
    name: string;
    /**
     * SHA-256 of the resolved spec as canonical JSON, hex.
     */
    digest: string;
  };
  target: Target;
  /**
   * Number of the run.
   */
  run: number;
  /**
   * The plan that was carried out.
   */
  planId: string;
  /**
   * Hex SHA-256 of the manifest before this one; null: this is the first.
   */
  predecessor: string | null;
  /**
   * What every record has that does not say otherwise.
   */
  defaults: {
    encryption?: Encryption;
    storageClass?: string;
    versionId?: null;
  };
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
 * What the run left of one key. Absent members are not known, or stand in the header's defaults.
 */
export interface Record {
  /**
   * The whole key, prefix included.
   */
  key: string;
  /**
   * orphan, refused and failed carry the earlier record forward.
   */
  status: 'uploaded' | 'updated-metadata' | 'adopted' | 'unchanged' | 'deleted' | 'orphan' | 'refused' | 'failed';
  /**
   * Of refused and failed: the key was the spec's before.
   */
  owned?: boolean;
  /**
   * Source file, relative to the spec's folder.
   */
  path?: string;
  /**
   * Bytes.
   */
  size?: number;
  /**
   * Hex, of the content; there only when it is proven.
   */
  sha256?: string;
  digest?: Digest;
  /**
   * Without quotes.
   */
  etag?: string;
  /**
   * null: the bucket has no versioning.
   */
  versionId?: string | null;
  /**
   * Seconds since 1970, from a listing.
   */
  lastModified?: number;
  checksum?: Checksum;
  /**
   * Bytes; of a multipart object.
   */
  partSize?: number;
  partCount?: number;
  encryption?: Encryption;
  headers?: Headers;
  /**
   * User metadata, names in lower case without x-amz-meta-.
   */
  metadata?: {
    [k: string]: string;
  };
  /**
   * Absent: not asked for.
   */
  tags?: {
    [k: string]: string;
  };
  storageClass?: string;
  /**
   * Why the run acted on it.
   */
  reason?: string;
  /**
   * Which proof decided: see the README, "How equality is decided".
   */
  basis?: 'manifest' | 'checksum-full' | 'checksum-composite' | 'etag-md5' | 'etag-multipart' | 'size' | 'none';
  /**
   * cryptographic stands against intent (SHA-256, SHA-512), accident only against damage.
   */
  strength?: 'cryptographic' | 'accident' | 'none';
  /**
   * Of refused and failed.
   */
  error?: {
    code: string;
    message: string;
  };
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
 * Last line.
 */
export interface Closing {
  /**
   * Number of records by status.
   */
  summary: {
    uploaded?: number;
    'updated-metadata'?: number;
    adopted?: number;
    unchanged?: number;
    deleted?: number;
    orphan?: number;
    refused?: number;
    failed?: number;
  };
  /**
   * Number of record lines.
   */
  records: number;
  /**
   * Bytes of all owned objects.
   */
  bytes: number;
  /**
   * Hex, over all lines before this one, line ends included.
   */
  sha256: string;
}
