import type { ChecksumAlgorithm } from '../core/object/algorithms.ts';
import type { DigestRequest, Digests } from '../core/object/evidence.ts';

/** Hashes bytes that are in memory already: what was downloaded. */
export interface Hashing {
  /** The digest of `bytes` alone, base64. */
  once(algorithm: ChecksumAlgorithm, bytes: Uint8Array): Promise<string>;
  /** Digests of `size` bytes that come one after the other. Must be closed. */
  begin(wanted: readonly DigestRequest[], size: number): Promise<RunningDigests>;
}

export interface RunningDigests {
  /** The next bytes. Nothing at all is given once, with no bytes. */
  add(bytes: Uint8Array): void;
  /** After the last byte. */
  digests(): Digests;
  /** May be called before the last byte. */
  close(): void;
}
