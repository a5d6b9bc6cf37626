/** Evidence that was kept on this machine. */
export interface EvidenceFiles {
  /**
   * The text of a bundle.
   * @throws S3recError LOCAL_NOT_FOUND, LOCAL_UNREADABLE; VERIFY_SIGNATURE: larger than any bundle, or not UTF-8
   */
  readBundle(path: string): string;
  /** The SHA-256 of the whole file, in hex. @throws S3recError LOCAL_* */
  sha256(path: string): Promise<string>;
}
