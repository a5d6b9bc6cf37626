import { factsOf, type Crc } from '../object/algorithms.ts';

/** A polynomial over GF(2), with its bits reversed as in the CRCs: the highest bit is x^0. 32-bit ones are in `lo`. */
interface Polynomial {
  readonly hi: number;
  readonly lo: number;
}

interface Field {
  readonly width: 32 | 64;
  readonly modulus: Polynomial;
  /** x^(8 * 2^k) for k = 0, 1, ...: enough for any size in bytes. */
  readonly powers: readonly Polynomial[];
}

const LARGEST_SIZE_BITS = 53;

const FIELDS = new Map<Crc, Field>();

/**
 * The CRC of a whole from those of its parts: crc(A|B) = crc(A) * x^(8|B|) + crc(B) modulo the CRC's polynomial. That
 * holds since all three begin and end with all ones (zlib's crc32_combine).
 * Base64 in and out, sizes in bytes. No parts give the CRC of nothing, 0.
 */
export function combineCrc(
  algorithm: Crc,
  parts: readonly { readonly value: string; readonly size: number }[],
): string {
  const { width, modulus, powers } = fieldOf(algorithm);
  const shifts = new Map<number, Polynomial>();
  let whole: Polynomial = { hi: 0, lo: 0 };
  for (const { value, size } of parts) {
    let shift = shifts.get(size);
    if (shift === undefined) {
      shift = shiftBy(size, width, modulus, powers);
      shifts.set(size, shift);
    }
    const moved = multiply(shift, whole, width, modulus);
    const part = read(value, width);
    whole = { hi: moved.hi ^ part.hi, lo: moved.lo ^ part.lo };
  }
  return write(whole, width);
}

function fieldOf(algorithm: Crc): Field {
  const known = FIELDS.get(algorithm);
  if (known !== undefined) {
    return known;
  }
  const { bytes, polynomial } = factsOf(algorithm);
  const made = field(bytes === 4 ? 32 : 64, { hi: Number(polynomial >> 32n), lo: Number(polynomial & 0xffffffffn) });
  FIELDS.set(algorithm, made);
  return made;
}

/** x^(8 * size). */
function shiftBy(size: number, width: 32 | 64, modulus: Polynomial, powers: readonly Polynomial[]): Polynomial {
  let product = power0(width);
  let rest = size;
  for (const power of powers) {
    if (rest === 0) {
      break;
    }
    if (rest % 2 === 1) {
      product = multiply(product, power, width, modulus);
    }
    rest = Math.floor(rest / 2);
  }
  return product;
}

function multiply(a: Polynomial, b: Polynomial, width: 32 | 64, modulus: Polynomial): Polynomial {
  let { hi, lo } = b;
  let productHi = 0;
  let productLo = 0;
  for (let bit = width - 1; bit >= 0; bit--) {
    const set = bit >= 32 ? (a.hi >>> (bit - 32)) & 1 : (a.lo >>> bit) & 1;
    if (set === 1) {
      productHi ^= hi;
      productLo ^= lo;
    }
    // This multiplies by x: one bit to the right, and the bit that falls out is reduced.
    const out = lo & 1;
    lo = (lo >>> 1) | (hi << 31);
    hi >>>= 1;
    if (out === 1) {
      hi ^= modulus.hi;
      lo ^= modulus.lo;
    }
  }
  return { hi: productHi, lo: productLo };
}

function field(width: 32 | 64, modulus: Polynomial): Field {
  const powers: Polynomial[] = [];
  // x^8 has its one bit eight places below the top.
  let power: Polynomial = width === 64 ? { hi: 1 << 23, lo: 0 } : { hi: 0, lo: 1 << 23 };
  for (let k = 0; k < LARGEST_SIZE_BITS; k++) {
    powers.push(power);
    power = multiply(power, power, width, modulus);
  }
  return { width, modulus, powers };
}

function power0(width: 32 | 64): Polynomial {
  return width === 64 ? { hi: 1 << 31, lo: 0 } : { hi: 0, lo: 1 << 31 };
}

function read(base64: string, width: 32 | 64): Polynomial {
  const bytes = Buffer.from(base64, 'base64');
  return width === 64 ? { hi: bytes.readUInt32BE(0), lo: bytes.readUInt32BE(4) } : { hi: 0, lo: bytes.readUInt32BE(0) };
}

function write({ hi, lo }: Polynomial, width: 32 | 64): string {
  const bytes = Buffer.alloc(width / 8);
  if (width === 64) {
    bytes.writeUInt32BE(hi >>> 0, 0);
    bytes.writeUInt32BE(lo >>> 0, 4);
  } else {
    bytes.writeUInt32BE(lo >>> 0, 0);
  }
  return bytes.toString('base64');
}
