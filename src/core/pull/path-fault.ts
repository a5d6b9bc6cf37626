/** The folder in DIR that unfinished downloads lie in. */
export const OWN_FOLDER = '.s3rec-pull';
export const SUMS_FILE = 'SHA256SUMS';

/** The names that the file system of a folder takes for the same. */
export interface Folding {
  readonly ignoresCase: boolean;
  /** Composed and decomposed characters are taken for one (NFC, NFD). */
  readonly normalizes: boolean;
}

export interface PathRules extends Folding {
  /** Names that Windows would change, or that mean something else there, are refused. */
  readonly windows: boolean;
  /** Bytes of the folder's own absolute path. */
  readonly folderBytes: number;
}

/**
 * A name has at most 255 bytes on Linux, macOS and Windows (there UTF-16 units). A path has at most 4,095 bytes on
 * Linux.
 */
const NAME_BYTES = 255;
const PATH_BYTES = 4095;

/** Names of devices, whatever the extension. https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const WINDOWS_DEVICE =
  /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?:\..*)?$/i;
// oxlint-disable-next-line no-control-regex
const WINDOWS_CHARACTER = /[\u0000-\u001f<>:"|?*\\]/;

const ODD_SEGMENT = /(?:^|\/)(\.{0,2})(?:\/|$)/;

/** Says why an object cannot be written to this path (its key without the prefix) in a folder. Undefined: it can. */
export function pathFault(path: string, rules: PathRules): string | undefined {
  if (path === '') {
    return 'nothing is left of its key without the prefix';
  }
  if (path.startsWith('/')) {
    return 'its path would be absolute';
  }
  if (path.includes('\0')) {
    return 'its path holds a NUL';
  }
  if (!path.isWellFormed()) {
    return 'its path is not Unicode';
  }
  const odd = ODD_SEGMENT.exec(path)?.[1];
  if (odd !== undefined) {
    return `its path has the segment ${JSON.stringify(odd)}`;
  }
  const long = lengthFault(path, rules);
  if (long !== undefined) {
    return long;
  }
  const folded = foldedName(path, rules);
  if (folded === foldedName(SUMS_FILE, rules)) {
    return `it would be the file ${SUMS_FILE}, which pull writes itself`;
  }
  const own = foldedName(OWN_FOLDER, rules);
  if (folded.startsWith(own) && (folded.length === own.length || folded[own.length] === '/')) {
    return `it would lie in ${OWN_FOLDER}, which pull uses itself`;
  }
  return rules.windows ? windowsFault(path.split('/')) : undefined;
}

/** Counts bytes only where they may be too many, since a plan asks for every file. A UTF-16 unit has at most three. */
function lengthFault(path: string, { folderBytes }: PathRules): string | undefined {
  const most = path.length * 3;
  const long = most <= NAME_BYTES ? undefined : path.split('/').find((name) => Buffer.byteLength(name) > NAME_BYTES);
  if (long !== undefined) {
    return `its path has a name of ${Buffer.byteLength(long)} bytes, file systems take ${NAME_BYTES}`;
  }
  const bytes = folderBytes + 1 + (folderBytes + 1 + most <= PATH_BYTES ? most : Buffer.byteLength(path));
  return bytes > PATH_BYTES
    ? `its path in this folder would have ${bytes} bytes, ${PATH_BYTES} is the most`
    : undefined;
}

function windowsFault(names: readonly string[]): string | undefined {
  for (const name of names) {
    const shown = JSON.stringify(name);
    if (WINDOWS_CHARACTER.test(name)) {
      return `Windows reads a character of the name ${shown} otherwise`;
    }
    if (/[. ]$/.test(name)) {
      return `Windows drops the end of the name ${shown}`;
    }
    if (WINDOWS_DEVICE.test(name)) {
      return `the name ${shown} is a device of Windows`;
    }
  }
  return undefined;
}

/** Gives one text for all names that the file system takes for one. */
export function foldedName(path: string, { ignoresCase, normalizes }: Folding): string {
  const form = normalizes ? path.normalize('NFD') : path;
  // Upper case comes first: some characters share it that differ in lower case.
  return ignoresCase ? form.toUpperCase().toLowerCase() : form;
}
