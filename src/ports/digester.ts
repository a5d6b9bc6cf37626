import type { ContentFinding } from '../core/plan/content-finding.ts';
import type { DesiredObject } from '../core/object/object.ts';
import type { DigestRequest, Digests } from '../core/object/evidence.ts';

export interface DigestResult {
  readonly digests: Digests;
  readonly finding?: ContentFinding;
}

/**
 * Computes digests of local files. Every byte is read at most once per call, and not at all when the cache knows the
 * file.
 */
export interface Digester {
  /**
   * Cached digests of exactly this file (path, size, mtime, ctime, inode), whichever are known. Undefined: none are.
   * It must be called in ascending key order, since the cache is one sorted stream. It is synchronous and cheap.
   * It is asked once for each file: what `ahead` has brought is handed out once.
   */
  cached(file: DesiredObject): DigestResult | undefined;
  /**
   * Hashes those of a walk's next files that the cache does not know, with the digests that were wanted of the file
   * before them. `cached` then knows them, without a promise for each. It must be called in ascending key order, too.
   * A file that cannot be read stays unknown, and `digest` says why.
   * @returns undefined where there is nothing to wait for
   */
  ahead(files: readonly DesiredObject[]): Promise<void> | undefined;
  /**
   * All wanted digests of one consistent state of the file, which the cache remembers.
   * @throws S3recError LOCAL_CHANGED when the file is not the one that was walked, or changes while it is read;
   * LOCAL_UNREADABLE, LOCAL_NOT_FOUND
   */
  digest(file: DesiredObject, wanted: readonly DigestRequest[]): Promise<DigestResult>;
  /** Writes the cache and ends the workers. */
  close(): Promise<void>;
}
