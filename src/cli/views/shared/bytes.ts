const UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** A change of size, exact where both are the same rounded. */
export function formatBytesChange(from: number, to: number): string {
  const [before, after] = [formatBytes(from), formatBytes(to)];
  return before === after && from !== to ? `${from} B -> ${to} B` : `${before} -> ${after}`;
}

/** Bytes for people, in binary units with one decimal: `0 B`, `1023 B`, `1.0 KiB`, `16.0 MiB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) {
    return `${bytes} B`;
  }
  let value = bytes;
  let unit: string = 'B';
  for (const next of UNITS) {
    // 1023.95 would be written as 1024.0, which is one of the next unit.
    if (value < 1023.95) {
      break;
    }
    value /= 1024;
    unit = next;
  }
  return `${value.toFixed(1)} ${unit}`;
}

const MIB = 1024 * 1024;

/** A part's size, exact: one byte more gives another value. */
export function partSizeText(bytes: number): string {
  return bytes % MIB === 0 && bytes > 0 ? `${bytes / MIB} MiB` : `${bytes} bytes`;
}
