import type { PathRules } from '../core/pull/path-fault.ts';
import type { FileStamp } from '../core/object/file-stamp.ts';
import type { PieceSink } from './piece-sink.ts';

/**
 * A folder that objects are pulled into. Paths are relative to it, with `/` between names, and have been checked by
 * `pathFault`. Links in it are never followed. Unfinished downloads lie in one folder of its own.
 */
export interface PullFolder {
  /** The absolute path. */
  readonly path: string;
  /** How this file system and platform treat names. */
  readonly rules: PathRules;
  /** Says what stands at a path. */
  look(path: string): Standing;
  /** Bytes that can be written, with those of unfinished downloads. Undefined: the file system does not say. */
  space(): number | undefined;
  /**
   * Opens the unfinished download of exactly this object, or begins one.
   * @param identity says all that must be equal for its pieces to be used again
   */
  open(identity: string): PartialFile;
  /** Removes SHA256SUMS, which would list other files. @throws LOCAL_NOT_WRITABLE */
  removeSums(): void;
  /** Writes SHA256SUMS in one go. @returns its absolute path; null where there is no line to write */
  writeSums(lines: Iterable<string>): string | null;
  /**
   * Closes the folder. It never throws.
   * @param finished removes everything of ours; else unfinished downloads stay for the next run
   */
  close(finished: boolean): void;
}

export type Standing =
  | { readonly is: 'nothing' }
  | { readonly is: 'file'; readonly stamp: FileStamp }
  /** Something that must not be replaced or written through. `says` names it, as the end of a sentence. */
  | { readonly is: 'other'; readonly says: string };

/** One object during its download. */
export interface PartialFile extends PieceSink {
  /**
   * Gives the whole file its name, once it is on disk. It replaces a file of that name.
   * @throws LOCAL_NOT_WRITABLE, LOCAL_REFUSED
   */
  keepAs(path: string): Promise<void>;
  /** Removes the pieces that came. */
  discard(): void;
  /** Leaves the pieces that came for the next run. */
  close(): void;
}
