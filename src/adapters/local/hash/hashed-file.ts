import { shownName } from '../../../core/shown-name.ts';
import { statSync } from 'node:fs';
import { S3recError } from '../../../core/error.ts';
import type { DigestRequest, Digests } from '../../../core/object/evidence.ts';
import type { FileStamp } from '../../../core/object/file-stamp.ts';
import { digestFile, prepareDigests } from './digest-file.ts';
import { HashPool } from './hash-pool.ts';
import { readError } from '../file-error.ts';

/** Bytes. A larger file is hashed in a thread, since here it would keep a signal waiting for too long. */
const AT_ONCE = 32 * 1024 * 1024;

/**
 * Opens one file outside any spec, to hash it on demand. Every call reads the state that was there when it was opened.
 * @throws S3recError LOCAL_NOT_FOUND, LOCAL_UNREADABLE, LOCAL_INVALID (a folder, a device)
 */
export function openHashedFile(
  absolutePath: string,
  path: string,
  signal?: AbortSignal,
): { readonly size: number; digest(wanted: readonly DigestRequest[]): Promise<Digests> } {
  const stamp = stampOnDisk(absolutePath, path);
  return {
    size: stamp.size,
    async digest(wanted) {
      if (stamp.size <= AT_ONCE) {
        await prepareDigests(wanted);
        return digestFile(stamp, wanted).digests;
      }
      const pool = new HashPool(1, signal);
      try {
        return (await pool.digest(stamp, wanted)).digests;
      } finally {
        await pool.close();
      }
    },
  };
}

function stampOnDisk(absolutePath: string, path: string): FileStamp {
  try {
    const stat = statSync(absolutePath, { bigint: true });
    if (!stat.isFile()) {
      throw new S3recError('LOCAL_INVALID', `${shownName(path)} is not a regular file.`);
    }
    const { size, mtimeNs, ctimeNs, ino } = stat;
    return { path, absolutePath, size: Number(size), mtimeNs, ctimeNs, ino };
  } catch (error) {
    throw readError(error, path);
  }
}
