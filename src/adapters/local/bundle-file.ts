import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { S3recError } from '../../core/error.ts';
import { BUNDLE_MAX_BYTES } from '../../core/manifest/bundle.ts';
import { readError } from './file-error.ts';

/**
 * The text of a bundle that was kept.
 * @throws S3recError LOCAL_NOT_FOUND, LOCAL_UNREADABLE; VERIFY_SIGNATURE: larger than any bundle, or not UTF-8
 */
export function readBundleFile(path: string): string {
  const buffer = Buffer.alloc(BUNDLE_MAX_BYTES + 1);
  let size = 0;
  try {
    const fd = openSync(path, 'r');
    try {
      for (let read = -1; read !== 0 && size < buffer.length; size += read) {
        read = readSync(fd, buffer, size, buffer.length - size, null);
      }
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    throw readError(error, path);
  }
  const refuse = (says: string): S3recError =>
    new S3recError('VERIFY_SIGNATURE', `${path} is not a bundle that can be verified: ${says}`);
  if (size > BUNDLE_MAX_BYTES) {
    throw refuse(`it has more than ${BUNDLE_MAX_BYTES} bytes`);
  }
  const bytes = buffer.subarray(0, size);
  if (!isUtf8(bytes)) {
    throw refuse('it is not UTF-8');
  }
  return bytes.toString();
}
