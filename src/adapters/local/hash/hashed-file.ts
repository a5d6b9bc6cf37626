import { statSync } from 'node:fs';
import { S3recError } from '../../../core/error.ts';
import type { DigestRequest, Digests } from '../../../core/proof/evidence.ts';
import type { FileStamp } from '../../../ports/file-reader.ts';
import { digestFile, prepareDigests } from './digest-file.ts';
import { readError } from '../file-error.ts';

/**
 * One file outside any spec, hashed on demand; every call reads the state that was there when it was opened.
 * @throws S3recError LOCAL_NOT_FOUND, LOCAL_UNREADABLE, LOCAL_INVALID (a folder, a device)
 */
export function openHashedFile(
  absolutePath: string,
  path: string,
): { readonly size: number; digest(wanted: readonly DigestRequest[]): Promise<Digests> } {
  const stamp = stampOf(absolutePath, path);
  return {
    size: stamp.size,
    async digest(wanted) {
      await prepareDigests(wanted);
      return digestFile(stamp, wanted).digests;
    },
  };
}

function stampOf(absolutePath: string, path: string): FileStamp {
  try {
    const stat = statSync(absolutePath, { bigint: true });
    if (!stat.isFile()) {
      throw new S3recError('LOCAL_INVALID', `${path} is not a regular file`);
    }
    const { size, mtimeNs, ctimeNs, ino } = stat;
    return { path, absolutePath, size: Number(size), mtimeNs, ctimeNs, ino };
  } catch (error) {
    throw readError(error, path);
  }
}
