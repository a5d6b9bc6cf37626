import { membersOf } from '../core/members.ts';
import { messageOf } from '../core/message-of.ts';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

import { S3recError } from '../core/error.ts';

/**
 * The kind of a file, by its first line. `gzip` may be a base of manifests. `other` stands for files that are none of
 * ours, such as specs, since YAML has no mark.
 */
export type DocumentKind = 'plan' | 'manifest' | 'bundle' | 'gzip' | 'other';

/** The first two bytes of a gzip file (RFC 1952, 2.3.1), of which the second is no UTF-8. */
const GZIP = '\u001F\uFFFD';

/** Bytes. Headers and bundles begin with what tells them apart. */
const ENOUGH = 4096;

/** Tells the kind of a file. @throws S3recError LOCAL_NOT_FOUND, LOCAL_UNREADABLE */
export function documentKind(path: string, shown: string): DocumentKind {
  const start = readStart(path, shown).trimStart();
  const format = /^\{"format":"s3rec\.(plan|manifest)\//.exec(start)?.[1];
  if (format === 'plan' || format === 'manifest') {
    return format;
  }
  if (start.startsWith(GZIP)) {
    return 'gzip';
  }
  return start.startsWith('{') && start.includes('"application/vnd.dev.sigstore.bundle') ? 'bundle' : 'other';
}

function readStart(path: string, shown: string): string {
  try {
    // A FIFO must not make open wait for a writer.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      if (fstatSync(file).isFIFO()) {
        throw new Error('it is a FIFO');
      }
      const buffer = Buffer.alloc(ENOUGH);
      return buffer.toString('utf8', 0, readSync(file, buffer, 0, ENOUGH, 0));
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    const { code } = membersOf(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new S3recError('LOCAL_NOT_FOUND', `There is no file ${shown}.`, { cause });
    }
    const why = code === 'EISDIR' ? 'it is a folder' : messageOf(cause);
    throw new S3recError('LOCAL_UNREADABLE', `${shown} cannot be read: ${why}.`, { cause });
  }
}
