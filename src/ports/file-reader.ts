import type { FileStamp } from '../core/object/file-stamp.ts';

/** Reads files for sending. It reads only what lies in the sources, and only in the state that was walked. */
export interface FileReader {
  /**
   * Opens a file.
   * @throws S3recError LOCAL_CHANGED when it has another state, or its path now leads out of the sources;
   * LOCAL_NOT_FOUND, LOCAL_UNREADABLE
   */
  open(file: FileStamp): OpenFile;
}

export interface OpenFile {
  /**
   * Fills `into` from `position` (bytes) on: at once for a small buffer, else without blocking. The bytes are proven
   * only by `verify` after the last read.
   * @returns the bytes read: fewer than `into` holds only at the file's end
   * @throws S3recError LOCAL_CHANGED when the file ends earlier than its stamp says, LOCAL_UNREADABLE
   */
  read(position: number, into: Uint8Array): number | Promise<number>;
  /** Proves what was read. @throws S3recError LOCAL_CHANGED when the file was touched since it was walked */
  verify(): void;
  /** Closes the file. It may be called several times. */
  close(): void;
}
