import type { Encryption } from './attributes.ts';
import type { ChecksumAlgorithm, ChecksumType, DigestRequest, Strength } from './algorithms.ts';

export type { DigestRequest, Layout, Strength } from './algorithms.ts';

/** The proof that decided a comparison. Plan and manifest record it. */
export type Basis =
  | 'manifest'
  | 'checksum-full'
  | 'checksum-composite'
  | 'etag-md5'
  | 'etag-multipart'
  | 'size'
  | 'none';

/** An additional checksum of S3. `value` is base64 as HEAD shows it; a composite one ends in `-N`. */
export interface StoredChecksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: ChecksumType;
  readonly value: string;
}

/** Base64 digests by `digestName(request)`: one value for `whole`, else one per part. */
export type Digests = Readonly<Record<string, string | readonly string[]>>;

/** The part of a HEAD's answer that a comparison of content can use. */
export interface HeadEvidence {
  readonly etag: string;
  readonly size: number;
  readonly encryption: Encryption;
  readonly checksum?: StoredChecksum;
  /** Digests that other tools left in metadata, by their name there (`md5chksum`, ...). They are hints, never proof. */
  readonly hints?: Readonly<Record<string, string>>;
}

/** The answers for one row so far. Absent: not asked yet. */
export interface Evidence {
  readonly head?: HeadEvidence;
  /** The sizes of all parts in order, or `unavailable` where S3 could not tell. */
  readonly parts?: readonly number[] | 'unavailable';
  readonly digests?: Digests;
}

/** The content proof that a verified manifest carries for an object. */
export interface RecordedProof {
  readonly size: number;
  readonly etag: string;
  /** In whole seconds since 1970, from a listing. */
  readonly lastModified: number;
  /**
   * The recorded digest, which is compared with the local one. For a layout in parts `value` is the composite value
   * without `-N`.
   */
  readonly digest: DigestRequest & { readonly value: string };
  readonly strength: Strength;
}

/** One local file and one stored object. Sizes are in bytes. */
export interface ContentRow {
  readonly size: number;
  readonly observed: {
    readonly size: number;
    readonly etag: string;
    readonly lastModified: number;
    /** As listed. Absent: there is none, or the server does not list it. */
    readonly checksumAlgorithm?: ChecksumAlgorithm;
    readonly checksumType?: ChecksumType;
  };
  readonly recorded?: RecordedProof;
  /** The part size that this spec uploads with. It is tried first when the stored one is not known. */
  readonly partSize: number;
  /** Only the bytes matter, so the listed ETag is tried before anything is asked. */
  readonly byListing?: boolean;
}

/** The outcome of a comparison. What nothing proves is unknown, and unknown is never equal. */
export interface Verdict {
  readonly verdict: 'equal' | 'different' | 'unknown';
  readonly basis: Basis;
  readonly strength: Strength;
  /** The digest that decided, for an equal or different verdict: `SHA256`, `MD5@8388608`. */
  readonly by?: string;
  /** The part size that gave a multipart ETag or composite checksum, in bytes. */
  readonly partSize?: number;
  /** The names of other tools' digests that agree although nothing proves equality. */
  readonly hints?: readonly string[];
}

/** The evidence that a comparison asks for next, the cheapest first. */
export type Lacking =
  | { readonly lacks: 'head' }
  | { readonly lacks: 'parts' }
  | { readonly lacks: 'digests'; readonly wanted: readonly DigestRequest[] };
