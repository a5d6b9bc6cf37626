/** Which state of a file was walked and hashed. */
export interface FileStamp {
  /** Relative to the spec's folder: how messages name the file. */
  readonly path: string;
  readonly absolutePath: string;
  /** Real path of what a link leads to: its name may tell what it holds. */
  readonly leadsTo?: string;
  /** Bytes. */
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly ino: bigint;
}

/** Reads files for sending; only exactly the state that was walked. */
export interface FileReader {
  /** @throws S3recError LOCAL_CHANGED when another state of the file is there, LOCAL_NOT_FOUND, LOCAL_UNREADABLE */
  open(file: FileStamp): OpenFile;
}

export interface OpenFile {
  /**
   * Fills `into` from `position` (bytes); at once for a small buffer, else without blocking. The bytes are proven only by `verify` after the last read.
   * @returns the bytes read: fewer than `into` holds only at the file's end
   * @throws S3recError LOCAL_CHANGED when the file ends earlier than its stamp says, LOCAL_UNREADABLE
   */
  read(position: number, into: Uint8Array): number | Promise<number>;
  /** @throws S3recError LOCAL_CHANGED when the file was touched since it was walked */
  verify(): void;
  /** May be called again. */
  close(): void;
}
