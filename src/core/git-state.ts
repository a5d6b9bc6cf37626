/** The commit of a work tree. */
export interface GitState {
  readonly commit: string;
  /** Files differ from the commit or are not in it; those that git ignores do not count. */
  readonly dirty: boolean;
}

/** Files of the sources that are not in the commit as they are: numbers. */
export interface Uncommitted {
  /** Git does not track them. */
  readonly untracked: number;
  /** Git tracks them, and the commit has them otherwise or not. */
  readonly modified: number;
}
