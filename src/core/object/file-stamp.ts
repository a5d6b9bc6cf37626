/** The state of a file that was walked and hashed. */
export interface FileStamp {
  /** The path relative to the spec's folder, by which messages name the file. */
  readonly path: string;
  readonly absolutePath: string;
  /** The real path of what a link leads to, since its name may tell what it holds. */
  readonly leadsTo?: string;
  /** Bytes. */
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly ino: bigint;
}

/** A stamp as plans have it: numbers of more than 53 bits are decimal strings, and the spec's folder is left out. */
export interface WrittenStamp {
  readonly path: string;
  readonly size: number;
  readonly mtimeNs: string;
  readonly ctimeNs: string;
  readonly ino: string;
}

export function writtenStamp({ path, size, mtimeNs, ctimeNs, ino }: FileStamp): WrittenStamp {
  return { path, size, mtimeNs: mtimeNs.toString(), ctimeNs: ctimeNs.toString(), ino: ino.toString() };
}

/** The inverse of `writtenStamp`. */
export function readStamp({ path, size, mtimeNs, ctimeNs, ino }: WrittenStamp, absolutePath: string): FileStamp {
  return { path, absolutePath, size, mtimeNs: BigInt(mtimeNs), ctimeNs: BigInt(ctimeNs), ino: BigInt(ino) };
}
