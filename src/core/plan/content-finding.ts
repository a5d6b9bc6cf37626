import { holdsCredentials } from './credential-files.ts';

/** What a file's name and first bytes show that it must not publish. */
export type ContentFinding = (typeof FINDINGS)[number];

const FINDINGS = ['private-key', 'credentials', 'lfs-pointer'] as const;

export function isContentFinding(text: string | undefined): text is ContentFinding {
  return FINDINGS.some((finding) => finding === text);
}

/**
 * The first line of a private key in text: PEM (RFC 7468; OpenSSH and PGP use its form), SSH2 (RFC 4716's for private ones)
 * or PuTTY (its manual, "PPK file format").
 */
const BEGIN = String.raw`-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|---- BEGIN SSH2 (?:ENCRYPTED )?PRIVATE KEY ----|PuTTY-User-Key-File-\d+: `;

/** Where a line begins with it, and within a line (JSON, source code) where a key comes behind it, not only its name. */
const PRIVATE_KEY = new RegExp(
  String.raw`(?:^|\n)(?:\u00ef\u00bb\u00bf)?[ \t]{0,256}(?:${BEGIN})|(?:${BEGIN})(?:\\[rn]|[\s"'+,>#*]){0,256}(?:Proc-Type|[A-Za-z0-9+/]{32})`,
);

/** In every form of `BEGIN`: looked for first, since it costs next to nothing. */
const MARKS = [Buffer.from('PRIVATE KEY'), Buffer.from('PuTTY-User-Key-File-')];

/** Git LFS specification, "The Pointer": its first line, in a file of less than 1,024 bytes. */
const LFS_POINTER = Buffer.from('version https://git-lfs.github.com/spec/');
const LFS_POINTER_BYTES = 1024;

/** What to do about a file that is refused for what it is or holds. */
export const REFUSED_FILE_HINT =
  'take the file out of the source, or list its key in `allowSecrets` or `allowLfsPointers`';

/** So many first bytes are looked at. */
export const LOOKED_AT = 65_536;

/**
 * What a file must not publish, by its path, by that of what a link leads to, and by its first bytes.
 * @param beginning `LOOKED_AT` bytes, more, or the whole file
 */
export function contentFinding(
  { path, leadsTo, size }: { readonly path: string; readonly leadsTo?: string; readonly size: number },
  beginning: Buffer,
): ContentFinding | undefined {
  if (size === 0) {
    return undefined;
  }
  const looked = inBytes(beginning.subarray(0, LOOKED_AT));
  if (size < LFS_POINTER_BYTES && looked.subarray(0, LFS_POINTER.length).equals(LFS_POINTER)) {
    return 'lfs-pointer';
  }
  if (MARKS.some((mark) => looked.includes(mark)) && PRIVATE_KEY.test(looked.toString('latin1'))) {
    return 'private-key';
  }
  const paths = leadsTo === undefined ? [path] : [path, leadsTo];
  return paths.some((one) => holdsCredentials(one, () => looked.toString('latin1'))) ? 'credentials' : undefined;
}

/** Text as PowerShell writes it, UTF-16 behind a byte order mark, as one byte for each character; anything else as it is. */
function inBytes(bytes: Buffer): Buffer {
  if (bytes[0] !== 0xff || bytes[1] !== 0xfe) {
    return bytes;
  }
  return Buffer.from(bytes.toString('utf16le', 2), 'latin1');
}
