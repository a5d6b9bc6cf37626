import type { PathRules } from '../core/pull/path-fault.ts';
import type { FileStamp } from '../core/object/file-stamp.ts';
import type { PieceSink } from './piece-sink.ts';

/**
 * A folder that objects are pulled into. Paths are relative to it, `/` between names, and have been checked by
 * `pathFault`. Links in it are never followed; what is not finished lies in one folder of its own.
 */
export interface PullFolder {
  /** Absolute. */
  readonly path: string;
  /** What this file system and platform make of names. */
  readonly rules: PathRules;
  /** What stands at a path. */
  look(path: string): Standing;
  /** Bytes that can be written, those of unfinished downloads included; undefined where the file system does not say. */
  space(): number | undefined;
  /**
   * The unfinished download of exactly this object, gone on with if an earlier run left one.
   * @param identity says all that must be the same for its pieces to be used again
   */
  open(identity: string): PartialFile;
  /** Removes SHA256SUMS: it would speak of other files. @throws LOCAL_NOT_WRITABLE */
  removeSums(): void;
  /** Writes SHA256SUMS in one go. @returns its absolute path; null: there is no line to write */
  writeSums(lines: Iterable<string>): string | null;
  /** @param finished everything of ours goes; else unfinished downloads stay for the next run. Never throws */
  close(finished: boolean): void;
}

export type Standing =
  | { readonly is: 'nothing' }
  | { readonly is: 'file'; readonly stamp: FileStamp }
  /** Something that must not be replaced or written through; what, as the end of a sentence. */
  | { readonly is: 'other'; readonly says: string };

/** One object while it comes. */
export interface PartialFile extends PieceSink {
  /** Gives the whole file, on disk by then, its name; whatever file has it is replaced. @throws LOCAL_NOT_WRITABLE, LOCAL_REFUSED */
  keepAs(path: string): Promise<void>;
  /** Removes what came. */
  discard(): void;
  /** Leaves the pieces that came for the next run. */
  close(): void;
}
