/** The commit of a work tree. */
export interface GitState {
  readonly commit: string;
  /** Whether files differ from the commit or are not in it. Files that git ignores do not count. */
  readonly dirty: boolean;
}

/** Numbers of files of the sources that differ from the commit. */
export interface Uncommitted {
  /** Files that git does not track. */
  readonly untracked: number;
  /** Files that git tracks, and that differ from the commit or are not in it. */
  readonly modified: number;
}
