/**
 * Makes a byte string of a key: one character for each UTF-8 byte. JavaScript's own `<` is then S3's order. In UTF-16,
 * U+FFFD would come after an emoji. A key also takes one byte of memory for each of its bytes.
 */
export function toByteString(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

// oxlint-disable-next-line no-control-regex
const ASCII = /^[\u0000-\u007f]*$/;

/** Makes a text of a byte string. */
export function fromByteString(bytes: string): string {
  return ASCII.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}

/** A byte string that is greater than all that begin with `prefix`, since UTF-8 has no byte 0xFF. */
export function afterPrefix(prefix: string): string {
  return `${prefix}\u00ff`;
}
