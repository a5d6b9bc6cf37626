import type { ChecksumAlgorithm } from '../core/object/algorithms.ts';
import type { DigestRequest, Digests } from '../core/object/evidence.ts';

/** Hashes bytes in memory, which were downloaded. */
export interface Hashing {
  /** The digest of `bytes` alone, in base64. */
  once(algorithm: ChecksumAlgorithm, bytes: Uint8Array): Promise<string>;
  /** Begins digests of `size` bytes that come one after the other. They must be closed. */
  begin(wanted: readonly DigestRequest[], size: number): Promise<RunningDigests>;
}

export interface RunningDigests {
  /** Takes the next bytes. It is called once with no bytes where there are none at all. */
  add(bytes: Uint8Array): void;
  /** The digests, after the last byte. */
  digests(): Digests;
  /** Closes the digests. It may be called before the last byte. */
  close(): void;
}
