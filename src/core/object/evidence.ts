import type { Encryption } from './attributes.ts';
import type { ChecksumAlgorithm, ChecksumType, DigestRequest, Strength } from './algorithms.ts';

export type { DigestRequest, Layout, Strength } from './algorithms.ts';

/** Which proof decided a comparison. Recorded in plan and manifest. */
export type Basis =
  | 'manifest'
  | 'checksum-full'
  | 'checksum-composite'
  | 'etag-md5'
  | 'etag-multipart'
  | 'size'
  | 'none';

/** S3's additional checksum. `value` is base64 as HEAD shows it: a composite one ends in `-N`. */
export interface StoredChecksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: ChecksumType;
  readonly value: string;
}

/** Base64 digests by `digestName(request)`: one value for `whole`, else one per part. */
export type Digests = Readonly<Record<string, string | readonly string[]>>;

/** What one HEAD tells that a comparison of content can use. */
export interface HeadEvidence {
  readonly etag: string;
  readonly size: number;
  readonly encryption: Encryption;
  readonly checksum?: StoredChecksum;
  /** Digests that other tools left in metadata, by their name there (`md5chksum`, ...): hints, never proof. */
  readonly hints?: Readonly<Record<string, string>>;
}

/** What has been gathered for one row so far; absent means not asked yet. */
export interface Evidence {
  readonly head?: HeadEvidence;
  /** Sizes of all parts in order, or `unavailable` when S3 could not say. */
  readonly parts?: readonly number[] | 'unavailable';
  readonly digests?: Digests;
}

/** The content proof that a verified manifest carries for an object. */
export interface RecordedProof {
  readonly size: number;
  readonly etag: string;
  /** Whole seconds since 1970, taken from a listing. */
  readonly lastModified: number;
  /** The recorded digest, to be equal to the local one. For a layout in parts `value` is the composite value without `-N`. */
  readonly digest: DigestRequest & { readonly value: string };
  readonly strength: Strength;
}

/** One local file beside one stored object. Sizes in bytes. */
export interface ContentRow {
  readonly size: number;
  readonly observed: {
    readonly size: number;
    readonly etag: string;
    readonly lastModified: number;
    /** As listed; absent: there is none, or the server does not list it. */
    readonly checksumAlgorithm?: ChecksumAlgorithm;
    readonly checksumType?: ChecksumType;
  };
  readonly recorded?: RecordedProof;
  /** The part size that this spec uploads with: tried first when the stored one is not known. */
  readonly partSize: number;
  /** Nothing but the bytes matters: the listed ETag is tried before anything is asked. */
  readonly byListing?: boolean;
}

/** Three-valued: what nothing proves is unknown, and unknown is never equal. */
export interface Verdict {
  readonly verdict: 'equal' | 'different' | 'unknown';
  readonly basis: Basis;
  readonly strength: Strength;
  /** Of an equal or different verdict by digest: which one was compared (`SHA256`, `MD5@8388608`). */
  readonly by?: string;
  /** Part size that reproduced a multipart ETag or composite checksum, bytes. */
  readonly partSize?: number;
  /** Names of foreign digests that agree although nothing proves equality. */
  readonly hints?: readonly string[];
}

/** What compare asks for next, cheapest first. */
export type Lacking =
  | { readonly lacks: 'head' }
  | { readonly lacks: 'parts' }
  | { readonly lacks: 'digests'; readonly wanted: readonly DigestRequest[] };
