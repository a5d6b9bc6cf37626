import { createHash } from 'node:crypto';
import { factsOf, type CompositeAlgorithm } from '../object/algorithms.ts';
import { crc } from '../object/hash/crc.ts';

/** Hashes the concatenated digests of parts by the algorithm that made them, in S3's byte order (big-endian). */
export function hashDigests(algorithm: CompositeAlgorithm, digests: Buffer): Buffer {
  const facts = factsOf(algorithm);
  if ('crypto' in facts) {
    return createHash(facts.crypto).update(digests).digest();
  }
  const { bytes } = facts;
  const value = 'polynomial' in facts ? crc(digests, facts.polynomial, 8 * bytes) : facts.ofDigests(digests);
  return Buffer.from(value.toString(16).padStart(2 * bytes, '0'), 'hex');
}
