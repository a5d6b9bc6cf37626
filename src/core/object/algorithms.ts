/** S3's additional checksum algorithms (API: ChecksumAlgorithm, ten since 2026-04). */
export const CHECKSUM_ALGORITHMS = [
  'CRC32',
  'CRC32C',
  'CRC64NVME',
  'SHA1',
  'SHA256',
  'SHA512',
  'MD5',
  'XXHASH64',
  'XXHASH3',
  'XXHASH128',
] as const;

export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

/** `cryptographic` stands against intent (SHA-256, SHA-512), `accident` only against damage. */
export type Strength = 'cryptographic' | 'accident' | 'none';

/** How a digest cuts the file: one value over all of it, parts of one size (the last may be shorter), or given part sizes. Bytes. */
export type Layout = 'whole' | number | readonly number[];

export interface DigestRequest {
  readonly algorithm: ChecksumAlgorithm;
  readonly layout: Layout;
}

/** Only SHA-256 and SHA-512 stand against somebody who wants two files to look equal. */
export function strengthOf(algorithm: ChecksumAlgorithm): Strength {
  return algorithm === 'SHA256' || algorithm === 'SHA512' ? 'cryptographic' : 'accident';
}

const MULTIPART_TYPES: Readonly<Record<ChecksumAlgorithm, readonly ChecksumType[]>> = {
  CRC32: ['FULL_OBJECT', 'COMPOSITE'],
  CRC32C: ['FULL_OBJECT', 'COMPOSITE'],
  CRC64NVME: ['FULL_OBJECT'],
  SHA1: ['COMPOSITE'],
  SHA256: ['COMPOSITE'],
  SHA512: ['COMPOSITE'],
  MD5: ['COMPOSITE'],
  XXHASH64: ['COMPOSITE'],
  XXHASH3: ['COMPOSITE'],
  XXHASH128: ['COMPOSITE'],
};

/** Types that S3 takes for a multipart upload (User Guide, "Checking object integrity"); single PUTs are always FULL_OBJECT. */
export function multipartTypes(algorithm: ChecksumAlgorithm): readonly ChecksumType[] {
  return MULTIPART_TYPES[algorithm];
}

/** The name of a digest in plans, caches and manifests: `SHA256`, `SHA256@16777216`, `MD5@5242880,5242880,10`. */
export function digestName(request: DigestRequest): string {
  const { algorithm, layout } = request;
  return layout === 'whole' ? algorithm : `${algorithm}@${typeof layout === 'number' ? layout : layout.join(',')}`;
}

/** The inverse of `digestName`. */
export function parseDigestName(name: string): DigestRequest {
  const [algorithm, layout] = name.split('@') as [ChecksumAlgorithm, string | undefined];
  if (layout === undefined) {
    return { algorithm, layout: 'whole' };
  }
  const sizes = layout.split(',').map(Number);
  return { algorithm, layout: sizes.length === 1 ? (sizes[0] as number) : sizes };
}
