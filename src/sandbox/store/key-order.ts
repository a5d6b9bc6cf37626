/**
 * Keys are kept as "byte strings": one character per UTF-8 byte. Then JavaScript's own `<` is S3's order (UTF-8 bytes,
 * where UTF-16 order would put U+FFFD after an emoji), and a key takes one byte of memory per byte.
 */
export function toByteString(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

// oxlint-disable-next-line no-control-regex
const ASCII = /^[\u0000-\u007f]*$/;

/** The text of a byte string. */
export function fromByteString(bytes: string): string {
  return ASCII.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}

/** A byte string that is greater than everything that begins with `prefix`: UTF-8 has no byte 0xFF. */
export function afterPrefix(prefix: string): string {
  return `${prefix}\u00ff`;
}
