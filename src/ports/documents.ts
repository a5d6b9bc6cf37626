/**
 * JSON Lines documents as files: a header line, record lines in order, a closing line that ends in the SHA-256 over the
 * lines before it. Written once to a temporary file in this process's own folder; read from the start as often as needed.
 */
export interface Documents {
  /** A new document; nothing of it is visible under another name before `close`. `label` is for people (`plan`). */
  create(label: string): DocumentWriter;
  /**
   * Opens a finished document and checks it as a whole: UTF-8, every line JSON, header `format`, closing digest, nothing behind it.
   * @throws S3recError DOCUMENT_INVALID (damaged, truncated, another format), DOCUMENT_NEWER, LOCAL_NOT_FOUND
   */
  open(path: string, format: string): DocumentReader;
  /**
   * The same of a file that is not ours: a copy is opened, which nobody changes between its check and its use.
   * @throws LOCAL_NOT_WRITABLE (disk full)
   */
  openCopy(path: string, format: string): DocumentReader;
  /** Copies a finished document to the user's path: temporary name beside it, fsync, rename. @throws LOCAL_NOT_WRITABLE */
  save(path: string, to: string): void;
  /** Makes a folder of the user's, and those above it. @throws LOCAL_NOT_WRITABLE */
  makeFolder(path: string): void;
  /** Writes a small file of ours (a bundle, SHA256SUMS) in one go, the same way. */
  saveText(text: string, to: string): void;
  /** A path in this process's temporary folder that nothing has yet. */
  temporary(label: string): string;
  /** A new file in that folder, for bytes that come piece by piece. @throws LOCAL_NOT_WRITABLE */
  temporaryFile(label: string): TemporaryFile;
  /** Removes the temporary folder. */
  close(): void;
}

export interface DocumentWriter {
  /** Writes one line and returns its number, from 0 for the header. Compact JSON, no spaces. @throws LOCAL_NOT_WRITABLE (disk full) */
  write(line: object): number;
  /** Adds `sha256` to the closing line, writes it, flushes. */
  close(closing: object): DocumentFile;
  /** Removes what was written. */
  discard(): void;
}

export interface TemporaryFile {
  /** @throws LOCAL_NOT_WRITABLE (disk full) */
  write(bytes: Uint8Array): void;
  close(): DocumentFile;
  /** Removes what was written. */
  discard(): void;
}

export interface DocumentFile {
  readonly path: string;
  /** Hex SHA-256 of the whole file. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

export interface DocumentReader extends DocumentFile {
  readonly header: unknown;
  readonly closing: unknown;
  /** Record lines from the first to the last, parsed, in batches. May be called again. */
  records(): Generator<readonly unknown[], void, void>;
}
