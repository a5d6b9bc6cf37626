import { holdsCredentials } from './credential-files.ts';

/** A reason why a file must not be published, by its name and its first bytes. */
export type ContentFinding = (typeof FINDINGS)[number];

const FINDINGS = ['private-key', 'credentials', 'lfs-pointer'] as const;

export function isContentFinding(text: string | undefined): text is ContentFinding {
  return FINDINGS.some((finding) => finding === text);
}

/**
 * The first line of a private key in text: PEM (RFC 7468; OpenSSH and PGP use its form), SSH2 (as RFC 4716, for private
 * keys) or PuTTY (its manual, "PPK file format").
 */
const BEGIN = String.raw`-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|---- BEGIN SSH2 (?:ENCRYPTED )?PRIVATE KEY ----|PuTTY-User-Key-File-\d+: `;

/**
 * A line that begins so, or such a beginning within a line (JSON, source code) that a key follows. A text that only
 * mentions it does not match.
 */
const PRIVATE_KEY = new RegExp(
  String.raw`(?:^|\n)(?:\u00ef\u00bb\u00bf)?[ \t]{0,256}(?:${BEGIN})|(?:${BEGIN})(?:\\[rn]|[\s"'+,>#*]){0,256}(?:Proc-Type|[A-Za-z0-9+/]{32})`,
);

/** Texts in every form of `BEGIN`. They are looked for first, since that costs next to nothing. */
const MARKS = [Buffer.from('PRIVATE KEY'), Buffer.from('PuTTY-User-Key-File-')];

/** The first line of a Git LFS pointer, which has less than 1,024 bytes (Git LFS specification, "The Pointer"). */
const LFS_POINTER = Buffer.from('version https://git-lfs.github.com/spec/');
const LFS_POINTER_BYTES = 1024;

/** The hint for a file that is refused for its name or its contents. */
export const REFUSED_FILE_HINT =
  'Take the file out of the source, or list its key in `allowSecrets` or `allowLfsPointers`.';

/** How many of the first bytes are looked at. */
export const LOOKED_AT = 65_536;

/**
 * Says why a file must not be published, by its path, by the path that a link leads to, and by its first bytes.
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

/**
 * Text as PowerShell writes it (UTF-16 after a byte order mark), with one byte for each character. All other bytes stay
 * as they are.
 */
function inBytes(bytes: Buffer): Buffer {
  if (bytes[0] !== 0xff || bytes[1] !== 0xfe) {
    return bytes;
  }
  return Buffer.from(bytes.toString('utf16le', 2), 'latin1');
}
