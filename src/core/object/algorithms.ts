interface AlgorithmFacts {
  /** Of one digest. */
  readonly bytes: number;
  readonly strength: Strength;
  /** Digests of parts combine to that of the whole: of a multipart upload S3 takes the FULL_OBJECT type. */
  readonly combines: boolean;
  /** A digest of the parts' digests: S3 takes the COMPOSITE type (User Guide, "Checking object integrity"). */
  readonly composes: boolean;
  /** Its name in Node's crypto. What has none is made by `proof/hash-digests.ts` and by `hashers.ts` of the adapters. */
  readonly crypto?: string;
}

/**
 * S3's additional checksum algorithms (API: ChecksumAlgorithm, ten since 2026-04). Only SHA-256 and SHA-512 stand against
 * somebody who wants two files to look equal.
 */
const ALGORITHMS = {
  CRC32: { bytes: 4, strength: 'accident', combines: true, composes: true },
  CRC32C: { bytes: 4, strength: 'accident', combines: true, composes: true },
  CRC64NVME: { bytes: 8, strength: 'accident', combines: true, composes: false },
  SHA1: { bytes: 20, strength: 'accident', combines: false, composes: true, crypto: 'sha1' },
  SHA256: { bytes: 32, strength: 'cryptographic', combines: false, composes: true, crypto: 'sha256' },
  SHA512: { bytes: 64, strength: 'cryptographic', combines: false, composes: true, crypto: 'sha512' },
  MD5: { bytes: 16, strength: 'accident', combines: false, composes: true, crypto: 'md5' },
  XXHASH64: { bytes: 8, strength: 'accident', combines: false, composes: true },
  XXHASH3: { bytes: 8, strength: 'accident', combines: false, composes: true },
  XXHASH128: { bytes: 16, strength: 'accident', combines: false, composes: true },
} as const;

type Algorithms = typeof ALGORITHMS;

export type ChecksumAlgorithm = keyof Algorithms;
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

export const CHECKSUM_ALGORITHMS: readonly ChecksumAlgorithm[] = Object.keys(ALGORITHMS).filter(isAlgorithm);

type With<Fact> = {
  [Name in ChecksumAlgorithm]: Algorithms[Name] extends Fact ? Name : never;
}[ChecksumAlgorithm];

/** Digests of parts are hashed to one of the whole. */
export type CompositeAlgorithm = With<{ readonly composes: true }>;

/** Digests of parts are combined to that of the whole. */
export type Crc = With<{ readonly combines: true }>;

export type CryptoAlgorithm = With<{ readonly crypto: string }>;

/** `cryptographic` stands against intent (SHA-256, SHA-512), `accident` only against damage. */
export type Strength = 'cryptographic' | 'accident' | 'none';

/** How a digest cuts the file: one value over all of it, parts of one size (the last may be shorter), or given part sizes. Bytes. */
export type Layout = 'whole' | number | readonly number[];

export interface DigestRequest {
  readonly algorithm: ChecksumAlgorithm;
  readonly layout: Layout;
}

/** Documents of newer versions may name algorithms that this one does not know: nothing is known of them. */
const FACTS: ReadonlyMap<string, AlgorithmFacts> = new Map(Object.entries(ALGORITHMS));

/** Documents and servers of newer versions may name others. */
function isAlgorithm(name: string): name is ChecksumAlgorithm {
  return Object.hasOwn(ALGORITHMS, name);
}

export function strengthOf(algorithm: ChecksumAlgorithm): Strength {
  return FACTS.get(algorithm)?.strength ?? 'accident';
}

export function isCrc(algorithm: ChecksumAlgorithm): algorithm is Crc {
  return FACTS.get(algorithm)?.combines === true;
}

export function isComposite(algorithm: ChecksumAlgorithm): algorithm is CompositeAlgorithm {
  return FACTS.get(algorithm)?.composes === true;
}

/** Types that S3 takes for a multipart upload, its default first; single PUTs are always FULL_OBJECT. */
export function multipartTypes(algorithm: ChecksumAlgorithm): readonly ChecksumType[] {
  return [
    ...(isCrc(algorithm) ? (['FULL_OBJECT'] as const) : []),
    ...(isComposite(algorithm) ? (['COMPOSITE'] as const) : []),
  ];
}

/** Algorithms whose digests have `bytes` bytes. */
export function algorithmsOfLength(bytes: number): readonly ChecksumAlgorithm[] {
  return CHECKSUM_ALGORITHMS.filter((algorithm) => ALGORITHMS[algorithm].bytes === bytes);
}

export function isInCrypto(algorithm: ChecksumAlgorithm): algorithm is CryptoAlgorithm {
  return FACTS.get(algorithm)?.crypto !== undefined;
}

export function cryptoName(algorithm: CryptoAlgorithm): string {
  return ALGORITHMS[algorithm].crypto;
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
