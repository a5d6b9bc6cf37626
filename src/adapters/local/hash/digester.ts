import type { DigestRequest } from '../../../core/object/evidence.ts';
import type { DesiredObject } from '../../../core/object/object.ts';
import type { Digester, DigestResult } from '../../../ports/digester.ts';
import { digestFile, type FileDigest, prepareDigests } from './digest-file.ts';
import { changed } from '../file-error.ts';
import { HashCache } from './hash-cache.ts';
import { HashPool } from './hash-pool.ts';

/** Number of files, and bytes. Below both limits, starting the threads would take longer than the work. */
const INLINE_FILES = 256;
const INLINE_BYTES = 32 * 1024 * 1024;

export interface DigesterOptions {
  /** Whether a real path is where a file may lie (`holds` of the source); absent: anywhere. */
  readonly mayLie?: (real: string) => boolean;
  /** Where digests are remembered (`hashCachePath`). Absent (`--no-cache`): every file is read. */
  readonly cacheFile?: string;
  /**
   * Every file of a walk is looked up, so entries of other files are dropped from the cache. Default: false, and none
   * is dropped.
   */
  readonly isWholeWalk?: boolean;
  /** Ends the hashing, also in the middle of a large file. */
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970, in step with the file system's time stamps. */
  readonly now?: () => number;
}

export function openDigester(options: DigesterOptions): Digester {
  const now = options.now ?? Date.now;
  const cache =
    options.cacheFile === undefined ? undefined : new HashCache(options.cacheFile, options.isWholeWalk ?? false);
  let pool: HashPool | undefined;
  let files = 0;
  let bytes = 0;

  async function compute(file: DesiredObject, wanted: readonly DigestRequest[]): Promise<FileDigest> {
    files += 1;
    bytes += file.size;
    if (pool === undefined && files <= INLINE_FILES && bytes <= INLINE_BYTES) {
      await prepareDigests(wanted);
      return digestFile(file, wanted);
    }
    pool ??= new HashPool(undefined, options.signal);
    return pool.digest(file, wanted);
  }

  return {
    cached: (file) => cache?.find(file),
    async digest(file, wanted): Promise<DigestResult> {
      const at = now();
      const result = await compute(file, wanted);
      if (result.elsewhere !== undefined && options.mayLie?.(result.elsewhere) === false) {
        throw changed(file);
      }
      cache?.remember(file, result, at);
      return result;
    },
    async close(): Promise<void> {
      await pool?.close();
      cache?.close();
    },
  };
}
