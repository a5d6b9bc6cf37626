/** What loading a spec needs to see of the file system. */
export interface SpecFiles {
  /**
   * The first `limit` bytes of a file, and at least one byte more if there are any (so that "too large" is seen without
   * reading all of it). Rejects with Node's own error (`code` ENOENT, EACCES, EISDIR, ...).
   */
  read(path: string, limit: number): Promise<Uint8Array>;
  /**
   * Why a spec in `directory` must not name `path`; without `directory`, why `path` must not be read as a spec. It need not
   * exist, and is not opened: lines of a file that is refused are never shown.
   */
  refusal(path: string, directory?: string): Promise<{ readonly says: string; readonly hint: string } | undefined>;
  /** Whether anything stands there, readable or not. */
  exists(path: string): Promise<boolean>;
  /** The folder of the git work tree that holds `path` (links resolved; `path` need not exist), or undefined. */
  workTreeOf(path: string): Promise<string | undefined>;
}
