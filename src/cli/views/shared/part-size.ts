const MIB = 1024 * 1024;

/** Exact: one byte more gives another value. */
export function partSizeText(bytes: number): string {
  return bytes % MIB === 0 && bytes > 0 ? `${bytes / MIB} MiB` : `${bytes} bytes`;
}
