import type { FileStamp } from '../core/object/file-stamp.ts';

/** Reads files for sending: only what lies in the sources, and exactly the state that was walked. */
export interface FileReader {
  /** @throws S3recError LOCAL_CHANGED when another state of the file is there, or its path leads out of the sources by now; LOCAL_NOT_FOUND, LOCAL_UNREADABLE */
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
