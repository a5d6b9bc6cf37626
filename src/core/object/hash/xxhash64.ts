import { P64_1, P64_2, P64_3, P64_4, P64_5, rotl, u64 } from './xxhash-arithmetic.ts';

/**
 * XXH64 with seed 0 (xxHash specification) of concatenated digests: a positive multiple of 8 bytes. Files are hashed by
 * faster code in the adapters. This one keeps composite checksums pure and synchronous.
 */
export function xxhash64(bytes: Buffer): bigint {
  const read = (at: number): bigint => bytes.readBigUInt64LE(at);
  let at = 0;
  let hash = P64_5;
  if (bytes.length >= 32) {
    const lanes = [u64(P64_1 + P64_2), P64_2, 0n, u64(-P64_1)];
    for (; at + 32 <= bytes.length; at += 32) {
      for (let lane = 0; lane < 4; lane++) {
        lanes[lane] = round(lanes[lane] ?? 0n, read(at + 8 * lane));
      }
    }
    const [one = 0n, two = 0n, three = 0n, four = 0n] = lanes;
    hash = u64(rotl(one, 1n) + rotl(two, 7n) + rotl(three, 12n) + rotl(four, 18n));
    for (const lane of lanes) {
      hash = u64((hash ^ round(0n, lane)) * P64_1 + P64_4);
    }
  }
  hash = u64(hash + BigInt(bytes.length));
  for (; at < bytes.length; at += 8) {
    hash = u64(rotl(hash ^ round(0n, read(at)), 27n) * P64_1 + P64_4);
  }
  hash = u64((hash ^ (hash >> 33n)) * P64_2);
  hash = u64((hash ^ (hash >> 29n)) * P64_3);
  return hash ^ (hash >> 32n);
}

function round(lane: bigint, input: bigint): bigint {
  return u64(rotl(u64(lane + input * P64_2), 31n) * P64_1);
}
