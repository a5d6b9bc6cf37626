import type { Uncommitted } from '../core/git-state.ts';
import type { DesiredObject } from '../core/object/object.ts';
import type { FileReader } from './file-reader.ts';

/** Walks the sources of one spec, and opens what it found there. */
export interface FileSource extends FileReader {
  /**
   * All files in ascending UTF-8 byte order of their keys, over all sources, in batches, some of them empty. Holds one folder's names at a
   * time. Synchronous on purpose: promises per file cost more than the file (test/bench).
   * Throws S3recError LOCAL_* for what makes the whole run impossible; what is only worth saying goes to `warn`.
   *
   * Files at fault are left out. Faults end the walk after the last file, so that one error names them all; or, with
   * `first`, before any file whose key lies behind the first of them: what has come by then is complete.
   */
  walk(
    warn: (warning: WalkWarning) => void,
    faultsEnd?: 'last' | 'first',
  ): Generator<readonly DesiredObject[], void, void>;
  /** Files found in each source, in the order of the spec; complete once the walk has ended. */
  counts(): readonly SourceCount[];
}

export interface SourceCount {
  /** As the spec has it. */
  readonly path: string;
  readonly files: number;
  /** Those of them that git does not track, and those that are not as its last commit has them; absent: git was not asked, or cannot tell. */
  readonly uncommitted?: Uncommitted;
}

export interface WalkWarning {
  readonly path: string;
  readonly message: string;
}
