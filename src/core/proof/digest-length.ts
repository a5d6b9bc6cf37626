import { CHECKSUM_ALGORITHMS, type ChecksumAlgorithm } from '../object/algorithms.ts';

/** Bytes of one digest (API: Checksum* fields, base64 of the big-endian value). */
const DIGEST_LENGTH: Readonly<Record<ChecksumAlgorithm, number>> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
  SHA512: 64,
  MD5: 16,
  XXHASH64: 8,
  XXHASH3: 8,
  XXHASH128: 16,
};

/** Algorithms whose digests have `length` bytes. */
export function algorithmsOfLength(length: number): readonly ChecksumAlgorithm[] {
  return CHECKSUM_ALGORITHMS.filter((algorithm) => DIGEST_LENGTH[algorithm] === length);
}
