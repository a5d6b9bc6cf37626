/** What loading a spec needs to see of the file system. */
export interface SpecFiles {
  /**
   * The first `limit` bytes of a file, and at least one byte more if there are any (so that "too large" is seen without
   * reading all of it). Rejects with Node's own error (`code` ENOENT, EACCES, EISDIR, ...).
   */
  read(path: string, limit: number): Promise<Uint8Array>;
  /** Whether anything stands there, readable or not. */
  exists(path: string): Promise<boolean>;
  /** The folder of the git work tree that holds `path` (links resolved; `path` need not exist), or undefined. */
  workTreeOf(path: string): Promise<string | undefined>;
}
