/** Evidence that was kept on this machine. */
export interface EvidenceFiles {
  /** @throws S3recError LOCAL_NOT_FOUND, LOCAL_UNREADABLE; VERIFY_SIGNATURE: larger than any bundle, or not UTF-8 */
  readBundle(path: string): string;
  /** Hex, of the whole file. @throws S3recError LOCAL_* */
  sha256(path: string): Promise<string>;
}
