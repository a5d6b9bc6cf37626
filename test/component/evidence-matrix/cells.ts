import { CHECKSUM_ALGORITHMS, type ChecksumAlgorithm, type ChecksumType } from '../../../src/core/object/algorithms.ts';
import type { Difference } from '../../contract/differences.ts';

// The axes of the matrix, and what a comparison must say of each cell: the table of the design, said once more. Nothing of
// the product's own rules is called here.

const MIB = 1024 * 1024;

/** How an object came to be. `parts`: sizes in bytes; null: one PutObject. */
export interface Shape {
  readonly name: string;
  readonly parts: readonly number[] | null;
  readonly size: number;
  /** Copied by CopyObject from the object of this shape: what arrives is no multipart object any more. */
  readonly copiedFrom?: string;
}

// S3 takes no part below 5 MiB but the last.
export const SHAPES: readonly Shape[] = [
  { name: 'single', parts: null, size: 1000 },
  { name: 'uniform', parts: [5 * MIB, 1000], size: 5 * MIB + 1000 },
  { name: 'odd-middle', parts: [5 * MIB, 5 * MIB + 7, 1000], size: 10 * MIB + 1007 },
  { name: 'one-part', parts: [1000], size: 1000 },
  { name: 'copied', parts: null, size: 5 * MIB + 1000, copiedFrom: 'uniform' },
  { name: 'empty', parts: null, size: 0 },
];

/**
 * `none`: an object of before 2023, when S3 encrypted nothing unless told to. `kms-changed`: SSE-KMS, its key changed in
 * place. `kms-from-sse-s3`: SSE-S3 changed to SSE-KMS in place, whose ETag is an MD5 although it is under KMS.
 */
export const ENCRYPTIONS = ['none', 'sse-s3', 'kms', 'kms-changed', 'kms-from-sse-s3'] as const;
type EncryptionName = (typeof ENCRYPTIONS)[number];

/** `none`: an object of before 2024-12, when S3 stored no checksum unless given one. `default`: nothing was sent, S3 made CRC64NVME. */
export type Checksum =
  | { readonly name: 'none' | 'default' }
  | { readonly name: string; readonly algorithm: ChecksumAlgorithm; readonly type: ChecksumType };

/** What S3 takes for a multipart upload (User Guide, "Checking object integrity"). */
const TYPES: Readonly<Record<ChecksumAlgorithm, readonly ChecksumType[]>> = {
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

export const CHECKSUMS: readonly Checksum[] = [
  { name: 'none' },
  { name: 'default' },
  ...CHECKSUM_ALGORITHMS.flatMap((algorithm) =>
    TYPES[algorithm].map((type) => ({
      name: `${algorithm}-${type === 'COMPOSITE' ? 'composite' : 'full'}`,
      algorithm,
      type,
    })),
  ),
];

/** What is different about the bytes that are compared with the stored ones. */
export const CHANGES = ['equal', 'one-bit', 'other-size', 'forged'] as const;
export type Change = (typeof CHANGES)[number];

/** Everything but the change: one stored object. */
export interface Stored {
  readonly shape: Shape;
  readonly encryption: EncryptionName;
  readonly checksum: Checksum;
}

/** `sse-s3/SHA256-composite/uniform`: its key below the prefix. */
export function nameOf({ encryption, checksum, shape }: Stored): string {
  return `${encryption}/${checksum.name}/${shape.name}`;
}

/** An empty file has no bit to flip. */
export function isPossible({ shape }: Pick<Stored, 'shape'>, change: Change): boolean {
  return shape.size > 0 || change === 'equal' || change === 'other-size';
}

/** LocalStack 4.14.0 (test/contract/differences.ts). */
const NEW_ALGORITHMS: ReadonlySet<ChecksumAlgorithm> = new Set(['SHA512', 'MD5', 'XXHASH64', 'XXHASH3', 'XXHASH128']);

/** Whether a server that differs from AWS can keep such an object at all. */
export function canBeStored({ shape, encryption, checksum }: Stored, differences: ReadonlySet<Difference>): boolean {
  if (differences.has('update-encryption') && (encryption === 'kms-changed' || encryption === 'kms-from-sse-s3')) {
    return false;
  }
  const isNew = 'algorithm' in checksum && NEW_ALGORITHMS.has(checksum.algorithm);
  return !(differences.has('new-algorithms') && isNew && (shape.parts !== null || shape.copiedFrom !== undefined));
}

/** What a comparison of the stored object with a file must come to. */
export interface Expected {
  readonly verdict: 'equal' | 'different' | 'unknown';
  readonly basis: 'checksum-full' | 'checksum-composite' | 'etag-md5' | 'etag-multipart' | 'size' | 'none';
  readonly strength: 'cryptographic' | 'accident' | 'none';
}

/** The proof that the design's table names for this object: which basis, and which algorithm it rests on. */
function proofOf({ shape, encryption, checksum }: Stored, differences: ReadonlySet<Difference>): Proof | undefined {
  if (checksum.name !== 'none') {
    const sent = 'algorithm' in checksum ? checksum : undefined;
    const ignored = sent !== undefined && differences.has('new-algorithms') && NEW_ALGORITHMS.has(sent.algorithm);
    const algorithm = sent === undefined || ignored ? 'CRC64NVME' : sent.algorithm;
    const composite = shape.parts !== null && sent?.type === 'COMPOSITE';
    return { basis: composite ? 'checksum-composite' : 'checksum-full', algorithm };
  }
  if (isReadable({ encryption })) {
    return { basis: shape.parts === null ? 'etag-md5' : 'etag-multipart', algorithm: 'MD5' };
  }
  return undefined;
}

/** What the listing alone proves of an equal file: its ETag is an MD5, and no stored SHA would prove more. */
function proofByListing(stored: Stored, differences: ReadonlySet<Difference>): Proof | undefined {
  const { parts } = stored.shape;
  const { encryption } = stored;
  const isMd5 =
    isReadable(stored) || encryption === 'kms-from-sse-s3' || (encryption === 'kms' && differences.has('kms-etag'));
  const isWhole = parts === null || parts.length === 1;
  return isMd5 && isWhole && !isCryptographic(proofOf(stored, differences)?.algorithm)
    ? { basis: parts === null ? 'etag-md5' : 'etag-multipart', algorithm: 'MD5' }
    : undefined;
}

function isCryptographic(algorithm: ChecksumAlgorithm | undefined): boolean {
  return algorithm === 'SHA256' || algorithm === 'SHA512';
}

interface Proof {
  readonly basis: Exclude<Expected['basis'], 'size' | 'none'>;
  readonly algorithm: ChecksumAlgorithm;
}

export function expectedOf(stored: Stored, change: Change, differences: ReadonlySet<Difference>): Expected {
  if (change === 'other-size') {
    return { verdict: 'different', basis: 'size', strength: 'cryptographic' };
  }
  const listed = proofByListing(stored, differences);
  const proof = change === 'equal' ? (listed ?? proofOf(stored, differences)) : proofOf(stored, differences);
  if (proof === undefined) {
    return { verdict: 'unknown', basis: 'none', strength: 'none' };
  }
  const { basis, algorithm } = proof;
  const deceived = change === 'forged' && algorithm === 'CRC64NVME';
  if (deceived && listed !== undefined && isReadable(stored)) {
    // The MD5 was computed for the listing's ETag, and contradicts.
    return { verdict: 'different', basis: listed.basis, strength: 'accident' };
  }
  return {
    verdict: change === 'equal' || deceived ? 'equal' : 'different',
    basis,
    strength: isCryptographic(algorithm) ? 'cryptographic' : 'accident',
  };
}

/** The algorithms by which a record knows a digest of all bytes, once the object was adopted (or, unprovable, sent anew). */
export function knownOnceAdopted(stored: Stored, differences: ReadonlySet<Difference>): ReadonlySet<ChecksumAlgorithm> {
  const proof = proofOf(stored, differences);
  if (proofByListing(stored, differences) !== undefined) {
    return new Set<ChecksumAlgorithm>(['MD5', ...(proof?.basis === 'checksum-full' ? [proof.algorithm] : [])]);
  }
  if (proof === undefined) {
    return new Set(['SHA256']);
  }
  const { basis, algorithm } = proof;
  const { parts } = stored.shape;
  const cryptographic = isCryptographic(algorithm);
  // The only part of an upload is the whole.
  const ofWhole = basis === 'checksum-full' || basis === 'etag-md5' || (!cryptographic && parts?.length === 1);
  return new Set<ChecksumAlgorithm>([
    ...(cryptographic ? (['SHA256'] as const) : []),
    ...(ofWhole ? [algorithm] : []),
    ...(isReadable(stored) && parts === null ? (['MD5'] as const) : []),
  ]);
}

/** Its ETag is made of MD5s, and S3 says so. */
export function isReadable({ encryption }: Pick<Stored, 'encryption'>): boolean {
  return encryption === 'none' || encryption === 'sse-s3';
}

/** Shapes that must be large. */
export function isLarge({ size }: Shape): boolean {
  return size > MIB;
}

/** Everything, or what covers it: all that is small, and of the large shapes every checksum with one encryption. */
export function storedObjects(extent: 'whole' | 'covering', differences: ReadonlySet<Difference>): readonly Stored[] {
  return ENCRYPTIONS.flatMap((encryption, row) =>
    CHECKSUMS.flatMap((checksum, column) =>
      SHAPES.filter(
        (shape) => extent === 'whole' || !isLarge(shape) || (row * 2 + column) % ENCRYPTIONS.length === 0,
      ).map((shape) => ({ shape, encryption, checksum })),
    ),
  ).filter((stored) => canBeStored(stored, differences));
}
