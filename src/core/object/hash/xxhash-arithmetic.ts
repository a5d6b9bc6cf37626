export const P32_1 = 0x9e3779b1n;
export const P32_2 = 0x85ebca77n;
export const P32_3 = 0xc2b2ae3dn;
export const P64_1 = 0x9e3779b185ebca87n;
export const P64_2 = 0xc2b2ae3d27d4eb4fn;
export const P64_3 = 0x165667b19e3779f9n;
export const P64_4 = 0x85ebca77c2b2ae63n;
export const P64_5 = 0x27d4eb2f165667c5n;

const MASK = 0xffffffffffffffffn;

/** Arithmetic of the xxHash specification: unsigned, modulo 2^64. */
export function u64(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

export function rotl(value: bigint, bits: bigint): bigint {
  return ((value << bits) & MASK) | (value >> (64n - bits));
}

/** Reverses the order of bytes. */
export function swap64(value: bigint): bigint {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes.readBigUInt64BE();
}

/** Adds both halves of the 128-bit product without carry. */
export function fold(a: bigint, b: bigint): bigint {
  const product = a * b;
  return (product & MASK) ^ (product >> 64n);
}
