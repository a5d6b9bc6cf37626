import type { Uncommitted } from '../core/git-state.ts';
import type { DesiredObject } from '../core/object/object.ts';
import type { FileReader } from './file-reader.ts';

/** Walks the sources of one spec, and opens what it found there. */
export interface FileSource extends FileReader {
  /**
   * All files over all sources, in ascending UTF-8 byte order of their keys, in batches, some of them empty. It holds
   * one folder's names at a time. It is synchronous, since promises per file cost more than the file (test/bench).
   * Files at fault are left out. Faults end the walk after the last file, so that one error names them all.
   * @throws S3recError LOCAL_* for what makes the whole run impossible; what is only worth saying goes to `warn`
   */
  walk(warn: (warning: WalkWarning) => void): Generator<readonly DesiredObject[], void, void>;
  /** Files found in each source, in the order of the spec. The numbers are complete once the walk has ended. */
  counts(): readonly SourceCount[];
}

export interface SourceCount {
  /** The path as the spec gives it. */
  readonly path: string;
  readonly files: number;
  /**
   * Files that git does not track, and files that differ from the last commit. Absent: git was not asked, or cannot
   * tell.
   */
  readonly uncommitted?: Uncommitted;
}

export interface WalkWarning {
  readonly path: string;
  readonly message: string;
}
