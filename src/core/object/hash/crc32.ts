const tables = new Map<number, Uint32Array>();

/**
 * The CRC of 32 bits that begins and ends with all ones. It takes concatenated digests, at most 640 kB: files are
 * hashed elsewhere, and faster.
 * @param polynomial reflected
 */
export function crc32(bytes: Uint8Array, polynomial: number): number {
  const table = tableOf(polynomial);
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function tableOf(polynomial: number): Uint32Array {
  let table = tables.get(polynomial);
  if (table === undefined) {
    table = Uint32Array.from({ length: 256 }, (_, byte) => {
      let crc = byte;
      for (let bit = 0; bit < 8; bit++) {
        crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
      }
      return crc;
    });
    tables.set(polynomial, table);
  }
  return table;
}
