const tables = new Map<bigint, readonly bigint[]>();

/**
 * The CRC, of up to 64 bits, that begins and ends with all ones. Of concatenated digests, at most 640 kB: files are hashed
 * elsewhere, and faster.
 * @param polynomial reflected
 */
export function crc(bytes: Buffer, polynomial: bigint, bits: number): bigint {
  const ones = (1n << BigInt(bits)) - 1n;
  const table = tableOf(polynomial);
  let value = ones;
  for (const byte of bytes) {
    value = (value >> 8n) ^ (table[Number(value & 0xffn) ^ byte] ?? 0n);
  }
  return value ^ ones;
}

function tableOf(polynomial: bigint): readonly bigint[] {
  let table = tables.get(polynomial);
  if (table === undefined) {
    table = Array.from({ length: 256 }, (_, byte) => {
      let value = BigInt(byte);
      for (let bit = 0; bit < 8; bit++) {
        value = (value & 1n) === 1n ? (value >> 1n) ^ polynomial : value >> 1n;
      }
      return value;
    });
    tables.set(polynomial, table);
  }
  return table;
}
