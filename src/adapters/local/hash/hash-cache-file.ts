import { isAscii } from 'node:buffer';
import { readSync } from 'node:fs';
import zlib from 'node:zlib';
import { keyOfLine, type CacheEntry } from './hash-cache-entry.ts';
import { writeAll } from '../documents/write-all.ts';

/**
 * A cache file begins with this line. Blocks of whole lines follow, each behind its length and its CRC-32. A flipped
 * bit would make a wrong digest look proven, so a damaged block ends the file.
 */
// Older versions are not read: v1 may hold digests of other files (answers of a hash thread in another order), and v2
// knows fewer secrets.
const MAGIC = Buffer.from('s3rec.hash-cache/v3\n');
const BLOCK = 128 * 1024;
const NEWLINE = 0x0a;
const MAX_BLOCK = 64 * 1024 * 1024;

/** The texts of the blocks: lines, each with its line end. It ends quietly where the file ends or is damaged. */
export function* readBlocks(fd: number): Generator<string, void, void> {
  const header = Buffer.alloc(8);
  let position = MAGIC.length;
  let buffer = Buffer.alloc(0);
  const magic = Buffer.alloc(MAGIC.length);
  if (readSync(fd, magic, 0, magic.length, 0) !== magic.length || !magic.equals(MAGIC)) {
    return;
  }
  while (readSync(fd, header, 0, header.length, position) === header.length) {
    const length = header.readUInt32LE(0);
    if (length > MAX_BLOCK) {
      return;
    }
    if (length > buffer.length) {
      buffer = Buffer.allocUnsafeSlow(length);
    }
    const block = buffer.subarray(0, length);
    if (readSync(fd, block, 0, length, position + header.length) !== length) {
      return;
    }
    if (zlib.crc32(block) !== header.readUInt32LE(4)) {
      return;
    }
    yield block.toString(isAscii(block) ? 'latin1' : 'utf8');
    position += header.length + length;
  }
}

/** The entries of a cache file, from the first to the last. */
export function* readEntries(fd: number): Generator<CacheEntry, void, void> {
  for (const text of readBlocks(fd)) {
    for (const line of text.slice(0, -1).split('\n')) {
      yield { key: keyOfLine(line), line };
    }
  }
}

/** Writes entries, which come in ascending key order, as a cache file. @throws the system's error */
export function writeEntries(fd: number, entries: Iterable<CacheEntry>): void {
  beginFile(fd);
  let text = '';
  for (const { line } of entries) {
    text += `${line}\n`;
    if (text.length >= BLOCK) {
      writeBlock(fd, Buffer.from(text));
      text = '';
    }
  }
  if (text !== '') {
    writeBlock(fd, Buffer.from(text));
  }
}

/** Begins a cache file. */
export function beginFile(fd: number): void {
  writeAll(fd, MAGIC);
}

/** Writes more of a cache file. @param lines with their line ends, all behind those that were written before */
export function writeLines(fd: number, lines: Buffer): void {
  for (let start = 0; start < lines.length;) {
    const end = lines.indexOf(NEWLINE, start + BLOCK) + 1 || lines.length;
    writeBlock(fd, lines.subarray(start, end));
    start = end;
  }
}

function writeBlock(fd: number, block: Buffer): void {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(block.length, 0);
  header.writeUInt32LE(zlib.crc32(block), 4);
  writeAll(fd, header);
  writeAll(fd, block);
}
