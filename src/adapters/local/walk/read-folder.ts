import { isUtf8 } from 'node:buffer';
import { opendirSync, readdirSync, statSync, type Dirent } from 'node:fs';

/** Bytes of the folder's own file. Below this size it holds some thousand names at most on the usual file systems. */
const LARGE = 128 * 1024;

/** The names in one folder, in no order. A name with `/` at its end is a folder. */
export interface FolderNames {
  readonly names: string[];
  readonly links: string[];
  /** Sockets, devices, FIFOs. */
  readonly special: string[];
  /** Names that are not UTF-8, and therefore cannot be keys. */
  readonly notUtf8: readonly Buffer[];
}

/** Reads one folder. `.git` is left out. @throws the system's error */
export function readFolder(absolutePath: string): FolderNames {
  const names: string[] = [];
  const links: string[] = [];
  const special: string[] = [];
  const take = (entry: Dirent<string | Buffer>, name: string): void => {
    if (entry.isFile()) {
      names.push(name);
    } else if (entry.isDirectory()) {
      names.push(`${name}/`);
    } else if (entry.isSymbolicLink()) {
      links.push(name);
    } else {
      special.push(name);
    }
  };
  let suspicious = false;
  for (const entry of entriesOf(absolutePath)) {
    const { name } = entry;
    if (name === '.git') {
      continue;
    }
    // A name that is not UTF-8 arrives with U+FFFD. Its bytes need a second reading.
    if (name.includes('\ufffd')) {
      suspicious = true;
    } else {
      take(entry, name);
    }
  }
  const notUtf8: Buffer[] = [];
  if (suspicious) {
    for (const entry of readdirSync(absolutePath, { withFileTypes: true, encoding: 'buffer' })) {
      const name = entry.name.toString();
      if (!name.includes('\ufffd')) {
        continue;
      }
      if (!isUtf8(entry.name)) {
        notUtf8.push(entry.name);
      } else {
        take(entry, name);
      }
    }
  }
  return { names, links, special, notUtf8 };
}

/**
 * Reads all entries at once, or in chunks where that costs memory: 300,000 Dirents would take over 100 MB. Chunks take
 * twice the time.
 */
function entriesOf(absolutePath: string): Iterable<Dirent> {
  return statSync(absolutePath).size < LARGE
    ? readdirSync(absolutePath, { withFileTypes: true })
    : entriesInChunks(absolutePath);
}

function* entriesInChunks(absolutePath: string): Generator<Dirent, void, void> {
  const folder = opendirSync(absolutePath, { bufferSize: 256 });
  try {
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
      yield entry;
    }
  } finally {
    folder.closeSync();
  }
}

/** Writes a name that is not UTF-8, with its odd bytes as `\xNN`. */
export function escapeBytes(name: Buffer): string {
  return Array.from(name, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('');
}
