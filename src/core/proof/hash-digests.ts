import { createHash } from 'node:crypto';
import { factsOf, type CompositeAlgorithm } from '../object/algorithms.ts';
import { crc32 } from '../object/hash/crc32.ts';

/** Hashes the concatenated digests of parts by the algorithm that made them, in S3's byte order (big-endian). */
export function hashDigests(algorithm: CompositeAlgorithm, digests: Buffer): Buffer {
  const facts = factsOf(algorithm);
  if ('crypto' in facts) {
    return createHash(facts.crypto).update(digests).digest();
  }
  const value = 'polynomial' in facts ? crcOf(facts, digests) : facts.ofDigests(digests);
  return Buffer.from(value.toString(16).padStart(2 * facts.bytes, '0'), 'hex');
}

/** S3 makes composites of CRCs of 32 bits only: the compiler refuses others. */
function crcOf({ polynomial }: { readonly bytes: 4; readonly polynomial: bigint }, digests: Buffer): number {
  return crc32(digests, Number(polynomial));
}
