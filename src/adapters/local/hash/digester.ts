import { isS3recError, type S3recError } from '../../../core/error.ts';
import type { DigestRequest } from '../../../core/object/evidence.ts';
import type { DesiredObject } from '../../../core/object/object.ts';
import type { Digester, DigestResult } from '../../../ports/digester.ts';
import type { FileDigest } from './digest-file.ts';
import { changed } from '../file-error.ts';
import { HashCache } from './hash-cache.ts';
import { digestHere, type HashJob, HashPool } from './hash-pool.ts';

/** Number of files, and bytes. Below both limits, starting the threads would take longer than the work. */
const INLINE_FILES = 256;
const INLINE_BYTES = 32 * 1024 * 1024;

/** Bytes. Larger files are not hashed ahead: reading one that nobody asks for would cost too much. */
const AHEAD_BYTES = 1024 * 1024;

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
  /** The files of `ahead` that nobody asked for yet, with what is known of them. */
  const ahead = new Map<DesiredObject, DigestResult | undefined>();
  /** What `digest` was last asked for, of whole files only: sizes of parts differ from file to file. */
  let wantedLast: readonly DigestRequest[] | undefined;
  let pool: HashPool | undefined;
  let files = 0;
  let bytes = 0;

  function hash(
    some: readonly DesiredObject[],
    wanted: readonly DigestRequest[],
    settled: (file: DesiredObject, outcome: DigestResult | S3recError) => void,
  ): void {
    const at = now();
    const jobs = some.map((file): HashJob => {
      const settle = (outcome: FileDigest | S3recError): void =>
        settled(file, isS3recError(outcome) ? outcome : taken(file, outcome, at));
      return { file, wanted, settle };
    });
    files += some.length;
    bytes = some.reduce((sum, { size }) => sum + size, bytes);
    if (pool === undefined && files <= INLINE_FILES && bytes <= INLINE_BYTES) {
      void digestHere(jobs);
    } else {
      pool ??= new HashPool(undefined, options.signal);
      pool.add(jobs);
    }
  }

  function taken(file: DesiredObject, result: FileDigest, at: number): DigestResult | S3recError {
    if (result.elsewhere !== undefined && options.mayLie?.(result.elsewhere) === false) {
      return changed(file);
    }
    cache?.remember(file, result, at);
    return result;
  }

  return {
    ahead(next) {
      const wanted = wantedLast;
      if (wanted === undefined) {
        return undefined;
      }
      const unknown = next.filter((file) => {
        const known = cache?.find(file);
        ahead.set(file, known);
        return known === undefined && file.size <= AHEAD_BYTES;
      });
      if (unknown.length === 0) {
        // The cache knew them all, and probably knows the files behind. The map would cost a tenth more time for those.
        wantedLast = undefined;
        return undefined;
      }
      return new Promise((resolve) => {
        let left = unknown.length;
        hash(unknown, wanted, (file, outcome) => {
          if (!isS3recError(outcome)) {
            ahead.set(file, outcome);
          }
          left -= 1;
          if (left === 0) {
            resolve();
          }
        });
      });
    },
    cached(file) {
      const known = ahead.get(file);
      return ahead.delete(file) ? known : cache?.find(file);
    },
    digest(file, wanted) {
      if (wanted.every(({ layout }) => layout === 'whole')) {
        wantedLast = wanted;
      }
      return new Promise((resolve, reject) => {
        hash([file], wanted, (_, outcome) => {
          if (isS3recError(outcome)) {
            reject(outcome);
          } else {
            resolve(outcome);
          }
        });
      });
    },
    async close(): Promise<void> {
      await pool?.close();
      cache?.close();
    },
  };
}
