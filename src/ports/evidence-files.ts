import type { PublicKey } from './signer.ts';

/** Evidence that was kept on this machine. */
export interface EvidenceFiles {
  /** @throws S3recError LOCAL_NOT_FOUND, LOCAL_UNREADABLE; VERIFY_SIGNATURE: larger than any bundle, or not UTF-8 */
  readBundle(path: string): string;
  /** @throws S3recError LOCAL_NOT_FOUND, LOCAL_UNREADABLE, SPEC_INVALID (not one P-256 public key) */
  readPublicKey(path: string): PublicKey;
  /** Hex, of the whole file. @throws S3recError LOCAL_* */
  sha256(path: string): Promise<string>;
}
