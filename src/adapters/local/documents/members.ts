import { closeSync, fstatSync, readSync } from 'node:fs';
import { promisify } from 'node:util';
import zlib, { type ZlibOptions } from 'node:zlib';
import { invalid } from '../../../core/document.ts';
import type { NamedBase } from '../../../core/manifest/manifest-document.ts';
import { messageOf } from '../../../core/message-of.ts';
import type { DocumentFile } from '../../../ports/documents.ts';
import { openRegular } from '../../open-regular.ts';
import { reading } from '../file-error.ts';
import { keyOfLine } from './line-key.ts';
import { newlines, readLines } from './read-lines.ts';
import { writeTemporary } from './temporary-file.ts';

// A gzip file may have several members, one behind the other (RFC 1952, 2.2). Who reads it whole need not know.

/** A member ends with the piece of the file in which it comes to so many lines. */
const LINES = 2000;
/**
 * Bytes. The content of most members fits into one buffer of this size. Buffers of 16 KiB, as Node takes them, cost
 * half as much CPU again, and 25 MB of garbage.
 */
const PLAIN_BUFFER = 2 * 1024 * 1024;
const NEWLINE = 0x0a;

const compress = (bytes: Uint8Array): Promise<Buffer> =>
  promisify<Uint8Array, ZlibOptions, Buffer>(zlib.gzip)(bytes, { chunkSize: PLAIN_BUFFER });
const decompress = (bytes: Uint8Array, maxOutputLength: number): Promise<Buffer> =>
  promisify<Uint8Array, ZlibOptions, Buffer>(zlib.gunzip)(bytes, { maxOutputLength, chunkSize: PLAIN_BUFFER });

/** Compresses a finished document in members (see the port). */
export async function compressDocument(
  path: string,
  to: string,
): Promise<{ readonly file: DocumentFile; readonly members: NamedBase['members'] }> {
  const members: { readonly first: string; readonly bytes: number }[] = [];
  const file = writeTemporary(to);
  const fd = reading(path, () => openRegular(path));
  try {
    let buffer = Buffer.allocUnsafeSlow(PLAIN_BUFFER);
    let filled = 0;
    let lines = 0;
    const end = async (): Promise<void> => {
      const content = buffer.subarray(0, filled);
      const member = await compress(content);
      file.write(member);
      members.push({ first: firstKey(content, members.length === 0, path), bytes: member.length });
      giveBack(member);
      filled = 0;
      lines = 0;
    };
    for (const piece of readLines(fd, path)) {
      if (filled + piece.length > buffer.length) {
        buffer = Buffer.concat([buffer.subarray(0, filled)], (filled + piece.length) * 2);
      }
      filled += piece.copy(buffer, filled);
      lines += newlines(piece);
      if (lines >= LINES) {
        await end();
      }
    }
    if (filled > 0) {
      await end();
    }
    return { file: file.close(), members };
  } catch (error) {
    file.discard();
    throw error;
  } finally {
    closeSync(fd);
  }
}

/** Decompresses a file of members (see the port). */
export async function decompressDocument(
  path: string,
  { key, members, content }: Pick<NamedBase, 'key' | 'members' | 'content'>,
  to: string,
): Promise<DocumentFile> {
  const file = writeTemporary(to);
  const fd = reading(path, () => openRegular(path));
  try {
    const { size } = fstatSync(fd);
    let at = 0;
    let left = content.bytes;
    for (const { bytes } of members) {
      if (at + bytes > size) {
        throw invalid(key, 'its members are said to have more bytes than it has');
      }
      const member = Buffer.allocUnsafe(bytes);
      readSync(fd, member, 0, bytes, at);
      at += bytes;
      const plain = await decompress(member, Math.max(1, left)).catch((error: unknown) => {
        throw invalid(key, `member at byte ${at - bytes}: ${messageOf(error)}`, error);
      });
      left -= plain.length;
      file.write(plain);
      giveBack(plain);
    }
    const written = file.close();
    if (at !== size || left !== 0 || written.sha256 !== content.sha256) {
      throw invalid(key, `holds other content than is said: SHA-256 ${written.sha256}, expected ${content.sha256}`);
    }
    return written;
  } catch (error) {
    file.discard();
    throw error;
  } finally {
    closeSync(fd);
  }
}

/** Gives back a buffer of zlib's, which is its own. V8 would collect everything for each few of them. */
function giveBack({ buffer }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength >= PLAIN_BUFFER) {
    buffer.transfer(0);
  }
}

/** The first key in a member. The first line of the first member is the header, the last one of the last the closing. */
function firstKey(content: Buffer, isFirst: boolean, path: string): string {
  const start = isFirst ? content.indexOf(NEWLINE) + 1 : 0;
  const line = content.toString('utf8', start, content.indexOf(NEWLINE, start));
  return line.startsWith('{"key":') ? keyOfLine(line, 0, path) : '';
}
