/** What a file's first bytes show that it must not publish (design: refused secrets and LFS pointers). */
export type ContentFinding = 'private-key' | 'lfs-pointer';

/** PEM (RFC 7468) of any private key; `openssl ecparam -genkey` puts the curve's parameters before it. */
const PRIVATE_KEY =
  /^(?:\u00ef\u00bb\u00bf)?\s*(?:-----BEGIN EC PARAMETERS-----[^-]{0,1024}-----END EC PARAMETERS-----\s*)?-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/;

/** Git LFS specification, "The Pointer": its first line, in a file of less than 1,024 bytes. */
const LFS_POINTER = Buffer.from('version https://git-lfs.github.com/spec/');
const LFS_POINTER_BYTES = 1024;

/** What to do about a file that is refused for what it begins with. */
export const REFUSED_FILE_HINT =
  'take the file out of the source, or list its key in `allowSecrets` or `allowLfsPointers`';

/** So many first bytes are looked at. */
export const LOOKED_AT = 2048;

/** What a file's first bytes show that it must not publish. @param size of the whole file, bytes */
export function contentFinding(beginning: Buffer, size: number): ContentFinding | undefined {
  const first = beginning[0];
  if (first === undefined) return undefined;
  if (first === 0x76) {
    const isPointer = size < LFS_POINTER_BYTES && beginning.subarray(0, LFS_POINTER.length).equals(LFS_POINTER);
    return isPointer ? 'lfs-pointer' : undefined;
  }
  // "-", white space, or a byte order mark.
  if (first !== 0x2d && first !== 0xef && first > 0x20) return undefined;
  return PRIVATE_KEY.test(beginning.toString('latin1', 0, LOOKED_AT)) ? 'private-key' : undefined;
}
