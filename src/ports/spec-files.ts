/** The view of the file system that loading a spec needs. */
export interface SpecFiles {
  /**
   * The first `limit` bytes of a file, and one byte more if there are any: so a file that is too large is known without
   * reading all of it.
   * It rejects with Node's own error (`code` ENOENT, EACCES, EISDIR, ...).
   */
  read(path: string, limit: number): Promise<Uint8Array>;
  /**
   * Why a spec in `directory` must not name `path`. Without `directory`: why `path` must not be read as a spec. The
   * path need not exist, and is not opened: lines of a refused file are never shown.
   */
  refusal(path: string, directory?: string): Promise<{ readonly says: string; readonly hint: string } | undefined>;
  /** Whether anything stands there, readable or not. */
  exists(path: string): Promise<boolean>;
  /**
   * The folder of the git work tree that holds `path`, with links resolved; `path` need not exist. Undefined: there is
   * none.
   */
  workTreeOf(path: string): Promise<string | undefined>;
}
