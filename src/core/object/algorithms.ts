import { xxhash128, xxhash3 } from './hash/xxhash3.ts';
import { xxhash64 } from './hash/xxhash64.ts';

interface AlgorithmFacts {
  /** Bytes of one digest. */
  readonly bytes: number;
  readonly strength: Strength;
  /**
   * The digests of parts can be hashed into one, so S3 takes the COMPOSITE type (User Guide, "Checking object
   * integrity").
   */
  readonly composes: boolean;
}

// S3's additional checksum algorithms (API: ChecksumAlgorithm, ten since 2026-04). Only SHA-256 and SHA-512 protect
// against somebody who wants two files to look equal.

/**
 * CRCs that begin and end with all ones, by their reflected polynomials. Digests of parts combine to the digest of the
 * whole, so S3 takes the FULL_OBJECT type for a multipart upload.
 */
const CRCS = {
  CRC32: { bytes: 4, strength: 'accident', composes: true, polynomial: 0xedb88320n },
  CRC32C: { bytes: 4, strength: 'accident', composes: true, polynomial: 0x82f63b78n },
  CRC64NVME: { bytes: 8, strength: 'accident', composes: false, polynomial: 0x9a6c9329ac4bc9b5n },
} as const;

/** Algorithms of Node's crypto. */
const IN_CRYPTO = {
  SHA1: { bytes: 20, strength: 'accident', composes: true, crypto: 'sha1' },
  SHA256: { bytes: 32, strength: 'cryptographic', composes: true, crypto: 'sha256' },
  SHA512: { bytes: 64, strength: 'cryptographic', composes: true, crypto: 'sha512' },
  MD5: { bytes: 16, strength: 'accident', composes: true, crypto: 'md5' },
} as const;

/**
 * Algorithms that neither Node's crypto nor a polynomial makes. Core hashes the digests of parts by them, and
 * `hashers.ts` of the adapters hashes files.
 */
export type OtherAlgorithm = 'XXHASH64' | 'XXHASH3' | 'XXHASH128';

interface OtherFacts extends AlgorithmFacts {
  readonly composes: true;
  readonly ofDigests: (digests: Buffer) => bigint;
}

const OTHERS: Readonly<Record<OtherAlgorithm, OtherFacts>> = {
  XXHASH64: { bytes: 8, strength: 'accident', composes: true, ofDigests: xxhash64 },
  XXHASH3: { bytes: 8, strength: 'accident', composes: true, ofDigests: xxhash3 },
  XXHASH128: { bytes: 16, strength: 'accident', composes: true, ofDigests: xxhash128 },
};

type Algorithms = typeof CRCS & typeof IN_CRYPTO & typeof OTHERS;

const ALGORITHMS: Algorithms = { ...CRCS, ...IN_CRYPTO, ...OTHERS };

export type ChecksumAlgorithm = keyof Algorithms;
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

/** A map, since documents and servers of newer versions may name other algorithms. Nothing is known of those. */
const FACTS: ReadonlyMap<string, AlgorithmFacts> = new Map(Object.entries(ALGORITHMS));

function isAlgorithm(name: string): name is ChecksumAlgorithm {
  return FACTS.has(name);
}

export const CHECKSUM_ALGORITHMS: readonly ChecksumAlgorithm[] = Object.keys(ALGORITHMS).filter(isAlgorithm);

type With<Fact> = {
  [Name in ChecksumAlgorithm]: Algorithms[Name] extends Fact ? Name : never;
}[ChecksumAlgorithm];

/** Algorithms for which S3 hashes the parts' digests into one. */
export type CompositeAlgorithm = With<{ readonly composes: true }>;

/** Algorithms for which the parts' digests combine into the digest of the whole. */
export type Crc = keyof typeof CRCS;

/** `cryptographic` protects against intent (SHA-256, SHA-512), `accident` only against damage. */
export type Strength = 'cryptographic' | 'accident' | 'none';

/**
 * How a file is cut for a digest: one value over all of it, parts of one size (the last may be shorter), or given part
 * sizes. Bytes.
 */
export type Layout = 'whole' | number | readonly number[];

export interface DigestRequest {
  readonly algorithm: ChecksumAlgorithm;
  readonly layout: Layout;
}

export function strengthOf(algorithm: ChecksumAlgorithm): Strength {
  return FACTS.get(algorithm)?.strength ?? 'accident';
}

export function isCrc(algorithm: ChecksumAlgorithm): algorithm is Crc {
  return Object.hasOwn(CRCS, algorithm);
}

export function isComposite(algorithm: ChecksumAlgorithm): algorithm is CompositeAlgorithm {
  return FACTS.get(algorithm)?.composes === true;
}

/** The types that S3 takes for a multipart upload, its default first. A single PUT is always FULL_OBJECT. */
export function multipartTypes(algorithm: ChecksumAlgorithm): readonly [ChecksumType, ...ChecksumType[]] {
  if (!isCrc(algorithm)) {
    return ['COMPOSITE'];
  }
  return isComposite(algorithm) ? ['FULL_OBJECT', 'COMPOSITE'] : ['FULL_OBJECT'];
}

/** Algorithms whose digests have `bytes` bytes. */
export function algorithmsOfLength(bytes: number): readonly ChecksumAlgorithm[] {
  return CHECKSUM_ALGORITHMS.filter((algorithm) => ALGORITHMS[algorithm].bytes === bytes);
}

export function factsOf<Name extends ChecksumAlgorithm>(algorithm: Name): Algorithms[Name] {
  return ALGORITHMS[algorithm];
}

/** The name of a digest in plans, caches and manifests: `SHA256`, `SHA256@16777216`, `MD5@5242880,5242880,10`. */
export function digestName(request: DigestRequest): string {
  const { algorithm, layout } = request;
  return layout === 'whole' ? algorithm : `${algorithm}@${typeof layout === 'number' ? layout : layout.join(',')}`;
}

/** The inverse of `digestName`; undefined for an algorithm that this version cannot compute. */
export function parseDigestName(name: string): DigestRequest | undefined {
  const [algorithm = '', layout] = name.split('@');
  if (!isAlgorithm(algorithm)) {
    return undefined;
  }
  if (layout === undefined) {
    return { algorithm, layout: 'whole' };
  }
  const sizes = layout.split(',').map(Number);
  const [size] = sizes;
  return { algorithm, layout: size !== undefined && sizes.length === 1 ? size : sizes };
}
