import { isInCrypto, cryptoName, type CompositeAlgorithm, type CryptoAlgorithm } from '../object/algorithms.ts';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crc32c } from './crc32c.ts';
import { xxhash128, xxhash3 } from './xxhash3.ts';
import { xxhash64 } from './xxhash64.ts';

/** What Node's crypto does not have. */
const HASHES: Readonly<Record<Exclude<CompositeAlgorithm, CryptoAlgorithm>, (bytes: Buffer) => Buffer>> = {
  CRC32: (bytes) => bytesOf([crc32(bytes)], 4),
  CRC32C: (bytes) => bytesOf([crc32c(bytes)], 4),
  XXHASH64: (bytes) => bytesOf([xxhash64(bytes)], 8),
  XXHASH3: (bytes) => bytesOf([xxhash3(bytes)], 8),
  XXHASH128: (bytes) => bytesOf(xxhash128(bytes), 8),
};

/** Hashes the concatenated digests of parts by the algorithm that made them, in S3's byte order (big-endian). */
export function hashDigests(algorithm: CompositeAlgorithm, digests: Buffer): Buffer {
  return isInCrypto(algorithm)
    ? createHash(cryptoName(algorithm)).update(digests).digest()
    : HASHES[algorithm](digests);
}

function bytesOf(words: readonly (number | bigint)[], width: 4 | 8): Buffer {
  return Buffer.concat(words.map((word) => Buffer.from(word.toString(16).padStart(2 * width, '0'), 'hex')));
}
