import { digest } from './digests.ts';

/** A CRC of 64 bits, reflected as CRC64NVME is: bit order does not matter here, since all is done by exclusive or. */
function crc(bytes: Uint8Array): bigint {
  return Buffer.from(digest('CRC64NVME', bytes), 'base64').readBigUInt64BE();
}

/**
 * `changed` with its last 8 bytes chosen so that it has the CRC64NVME of `original`, which has the same
 * size. For one length a CRC is linear but for a constant: flipping a bit of the last 8 bytes changes it by a value that
 * depends on the bit alone, and 64 such values that are independent make up any difference (Gauss over GF(2)).
 */
export function forgeCrc64(original: Uint8Array, changed: Uint8Array): Uint8Array {
  if (original.length !== changed.length || changed.length < 8) {
    throw new RangeError('two texts of the same size, of 8 bytes or more, are wanted');
  }
  const forged = Uint8Array.from(changed);
  const flips = solve(crc(original) ^ crc(changed));
  for (let bit = 0; bit < 64; bit += 1) {
    if (((flips >> BigInt(bit)) & 1n) === 1n) {
      const at = forged.length - 8 + (bit >> 3);
      forged[at] = (forged[at] ?? 0) ^ (1 << (bit & 7));
    }
  }
  return forged;
}

/** The bits (as a mask over the last 8 bytes) whose flipping changes the CRC by `difference`. */
function solve(difference: bigint): bigint {
  const nothing = crc(new Uint8Array(8));
  /** By leading bit: a change of the CRC, and the flips that make it. */
  const rows = new Map<number, { readonly change: bigint; readonly flips: bigint }>();
  const reduce = (start: bigint): { change: bigint; flips: bigint; lead: number } => {
    let [change, flips] = [start, 0n];
    for (let lead = 63; lead >= 0; lead -= 1) {
      const row = rows.get(lead);
      if (((change >> BigInt(lead)) & 1n) === 0n) {
        continue;
      }
      if (row === undefined) {
        return { change, flips, lead };
      }
      change ^= row.change;
      flips ^= row.flips;
    }
    return { change, flips, lead: -1 };
  };
  for (let bit = 0; bit < 64; bit += 1) {
    const one = new Uint8Array(8);
    one[bit >> 3] = 1 << (bit & 7);
    const { change, flips, lead } = reduce(crc(one) ^ nothing);
    if (lead < 0) {
      throw new Error('a CRC of 64 bits tells all texts of 8 bytes apart');
    }
    rows.set(lead, { change, flips: flips ^ (1n << BigInt(bit)) });
  }
  return reduce(difference).flips;
}
