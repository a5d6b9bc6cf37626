import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { createCRC32, createCRC64, createXXHash128, createXXHash3, createXXHash64 } from 'hash-wasm';

/**
 * The algorithms of S3's additional checksums (ChecksumAlgorithm in the S3 API Reference). Each has the bytes of its
 * digest, and the types that a multipart upload may have ("Checking object integrity").
 */
const TABLE = {
  CRC32: { bytes: 4, full: true, composite: true },
  CRC32C: { bytes: 4, full: true, composite: true },
  CRC64NVME: { bytes: 8, full: true, composite: false },
  SHA1: { bytes: 20, full: false, composite: true },
  SHA256: { bytes: 32, full: false, composite: true },
  SHA512: { bytes: 64, full: false, composite: true },
  MD5: { bytes: 16, full: false, composite: true },
  XXHASH64: { bytes: 8, full: false, composite: true },
  XXHASH3: { bytes: 8, full: false, composite: true },
  XXHASH128: { bytes: 16, full: false, composite: true },
} as const;

export type Algorithm = keyof typeof TABLE;

type Crc = { [Name in Algorithm]: (typeof TABLE)[Name] extends { readonly full: true } ? Name : never }[Algorithm];

export const ALGORITHMS: readonly Algorithm[] = Object.keys(TABLE).filter(isAlgorithm);

function isAlgorithm(name: string): name is Algorithm {
  return Object.hasOwn(TABLE, name);
}

export function digestBytes(algorithm: Algorithm): number {
  return TABLE[algorithm].bytes;
}

/** Whether multipart uploads may have the FULL_OBJECT type. */
export function isCrc(algorithm: Algorithm): algorithm is Crc {
  return TABLE[algorithm].full;
}

/** Whether multipart uploads may have the COMPOSITE type. */
export function isComposite(algorithm: Algorithm): boolean {
  return TABLE[algorithm].composite;
}

/** Computes one digest, and is spent after `digest`. That gives the bytes in S3's order (big-endian). */
export interface Hasher {
  update(chunk: Uint8Array): void;
  digest(): Buffer;
}

type WasmAlgorithm = 'CRC32C' | 'CRC64NVME' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128';
type WasmHasher = Awaited<ReturnType<typeof createCRC32>>;

// The reflected polynomials of CRC-32/ISO-HDLC, CRC-32/ISCSI and CRC-64/NVME; all three begin and end with all ones.
const POLYNOMIALS: Record<Crc, { bits: number; reflected: bigint }> = {
  CRC32: { bits: 32, reflected: 0xedb88320n },
  CRC32C: { bits: 32, reflected: 0x82f63b78n },
  CRC64NVME: { bits: 64, reflected: 0x9a6c9329ac4bc9b5n },
};

const WASM: Record<WasmAlgorithm, () => Promise<WasmHasher>> = {
  CRC32C: () => createCRC32(Number(POLYNOMIALS.CRC32C.reflected)),
  CRC64NVME: () => createCRC64(POLYNOMIALS.CRC64NVME.reflected.toString(16)),
  XXHASH64: () => createXXHash64(0, 0),
  XXHASH3: () => createXXHash3(0, 0),
  XXHASH128: () => createXXHash128(0, 0),
};

// V8 reserves gigabytes of address space for every WebAssembly memory, so instances are used again.
const idle = new Map<WasmAlgorithm, WasmHasher[]>();

/** A fresh hasher; XXHASH with seed 0, as S3 computes it. */
export async function createHasher(algorithm: Algorithm): Promise<Hasher> {
  if (algorithm === 'CRC32') {
    return crc32Hasher();
  }
  if (algorithm === 'SHA1' || algorithm === 'SHA256' || algorithm === 'SHA512' || algorithm === 'MD5') {
    return nodeHasher(algorithm.toLowerCase());
  }
  const instance = idle.get(algorithm)?.pop() ?? (await WASM[algorithm]());
  return wasmHasher(algorithm, instance.init());
}

function nodeHasher(name: string): Hasher {
  const hash = createHash(name);
  return {
    update: (chunk) => void hash.update(chunk),
    digest: () => hash.digest(),
  };
}

function crc32Hasher(): Hasher {
  let value = 0;
  return {
    update: (chunk) => {
      value = crc32(chunk, value);
    },
    digest: () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    },
  };
}

function wasmHasher(algorithm: WasmAlgorithm, instance: WasmHasher): Hasher {
  let held: WasmHasher | undefined = instance;
  const use = (): WasmHasher => {
    if (held === undefined) {
      throw new Error('the digest was already taken');
    }
    return held;
  };
  return {
    update: (chunk) => void use().update(chunk),
    digest: () => {
      const free = use();
      const bytes = Buffer.from(free.digest('binary'));
      held = undefined;
      const others = idle.get(algorithm);
      if (others === undefined) {
        idle.set(algorithm, [free]);
      } else {
        others.push(free);
      }
      return bytes;
    },
  };
}

/** The CRC of the concatenation, from the CRCs and sizes (bytes) of its parts in order. Zero for no parts. */
export function combineCrc(algorithm: Crc, parts: readonly { digest: Buffer; size: number }[]): Buffer {
  const { bits, reflected } = POLYNOMIALS[algorithm];
  const shifts = new Map<number, bigint>();
  let crc = 0n;
  for (const part of parts) {
    // Parts are mostly of one size, so the expensive power is computed once per size.
    const shift = shifts.get(part.size) ?? powerOfX(BigInt(part.size) * 8n, bits, reflected);
    shifts.set(part.size, shift);
    crc = multiply(crc, shift, bits, reflected) ^ BigInt(`0x${part.digest.toString('hex')}`);
  }
  return Buffer.from(crc.toString(16).padStart(bits / 4, '0'), 'hex');
}

/** x^exponent modulo the polynomial, in the reflected form (the highest bit is x^0). */
function powerOfX(exponent: bigint, bits: number, polynomial: bigint): bigint {
  let result = 1n << BigInt(bits - 1);
  let square = 1n << BigInt(bits - 2);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) {
      result = multiply(result, square, bits, polynomial);
    }
    square = multiply(square, square, bits, polynomial);
  }
  return result;
}

/** The product of two polynomials over GF(2) modulo a third, all reflected. */
function multiply(a: bigint, b: bigint, bits: number, polynomial: bigint): bigint {
  let product = 0n;
  let shifted = b;
  for (let bit = BigInt(bits - 1); bit >= 0n; bit--) {
    if (((a >> bit) & 1n) === 1n) {
      product ^= shifted;
    }
    shifted = (shifted & 1n) === 1n ? (shifted >> 1n) ^ polynomial : shifted >> 1n;
  }
  return product;
}
