import { isContentFinding } from '../../../core/plan/content-finding.ts';
import type { DigestResult } from '../../../ports/digester.ts';
import type { FileStamp } from '../../../core/object/file-stamp.ts';

/**
 * One file in the cache: a line without its end. It holds the key, NUL, and then the stamp, the finding and
 * NAME=DIGESTS, parted by tabs.
 * No file's name holds NUL, which sorts before all else, so lines have the order of their keys. A key with a line end
 * is not cached.
 */
export interface CacheEntry {
  readonly key: string;
  readonly line: string;
}

/**
 * The most digests of one file. Specs change their part sizes, and comparisons ask for those of other tools, so the
 * oldest are forgotten.
 */
const MAX_DIGESTS = 8;

/** The text that follows the key in a line about exactly this state of the file. */
function stampText({ size, mtimeNs, ctimeNs, ino }: FileStamp): string {
  return `\0${size} ${mtimeNs.toString(16)} ${ctimeNs.toString(16)} ${ino.toString(16)}\t`;
}

/**
 * Where a text about exactly this state of the file ends. Every file of a plan comes through here, so the text is not
 * written for the comparison.
 * @param at where it begins
 * @returns -1: another text stands there
 */
export function endOfStamp(text: string, at: number, { size, mtimeNs, ctimeNs, ino }: FileStamp): number {
  const sizeEnd = endOf(text, at, `\0${size} `);
  const mtimeEnd = endOf(text, endOfHex(text, sizeEnd, mtimeNs), ' ');
  const ctimeEnd = endOf(text, endOfHex(text, mtimeEnd, ctimeNs), ' ');
  return endOf(text, endOfHex(text, ctimeEnd, ino), '\t');
}

function endOf(text: string, at: number, part: string): number {
  return at >= 0 && text.startsWith(part, at) ? at + part.length : -1;
}

/** The values of hex digits, by their units. */
const DIGITS = Int8Array.from({ length: 128 }, (_, unit) => '0123456789abcdef'.indexOf(String.fromCharCode(unit)));
const BITS = new DataView(new ArrayBuffer(8));

/**
 * Where the hex digits of a value of 64 bits end. They are read, since for V8 writing a BigInt's takes twice as long and
 * leaves a text behind. Negative values, as of times before 1970, are written.
 */
function endOfHex(text: string, at: number, value: bigint): number {
  if (value < 0n) {
    return endOf(text, at, value.toString(16));
  }
  let high = 0;
  let low = 0;
  let end = at;
  // A number that begins with 0 is 0.
  for (; end < at + 16 && (end === at || (high | low) !== 0); end += 1) {
    const digit = DIGITS[text.charCodeAt(end)] ?? -1;
    if (digit < 0) {
      break;
    }
    high = (high << 4) | (low >>> 28);
    low = (low << 4) | digit;
  }
  BITS.setBigUint64(0, value);
  return end > at && BITS.getInt32(0) === high && BITS.getInt32(4) === low ? end : -1;
}

export function encodeEntry(key: string, file: FileStamp, { digests, finding }: DigestResult): string {
  let line = key + stampText(file) + (finding ?? '');
  for (const [name, value] of Object.entries(digests)) {
    line += `\t${name}=${typeof value === 'string' ? value : value.join(',')}`;
  }
  return line;
}

/** @param tail the text that follows key and stamp in the line */
export function decodeTail(tail: string): DigestResult {
  const digests: Record<string, string | readonly string[]> = {};
  let end = endOfField(tail, 0);
  const finding = tail.slice(0, end);
  while (end < tail.length) {
    const start = end + 1;
    const equals = tail.indexOf('=', start);
    end = endOfField(tail, start);
    const name = tail.slice(start, equals);
    const value = tail.slice(equals + 1, end);
    digests[name] = name.includes('@') ? value.split(',') : value;
  }
  return isContentFinding(finding) ? { digests, finding } : { digests };
}

function endOfField(text: string, from: number): number {
  const end = text.indexOf('\t', from);
  return end < 0 ? text.length : end;
}

export function keyOfLine(line: string): string {
  const end = line.indexOf('\0');
  return end < 0 ? line : line.slice(0, end);
}

/**
 * Joins two entries of one key. For the same state of the file all digests are kept, otherwise the newer entry stands.
 */
export function joinEntries(older: CacheEntry, newer: CacheEntry): CacheEntry {
  const tailAt = endOfHead(newer.line);
  const head = newer.line.slice(0, tailAt);
  if (!older.line.startsWith(head)) {
    return newer;
  }
  const [finding = '', ...fields] = newer.line.slice(tailAt).split('\t');
  const names = new Set(fields.map(nameOf));
  const kept = older.line
    .slice(tailAt)
    .split('\t')
    .slice(1)
    .filter((field) => !names.has(nameOf(field)));
  return { key: newer.key, line: head + [finding, ...[...kept, ...fields].slice(-MAX_DIGESTS)].join('\t') };
}

function nameOf(field: string): string {
  return field.slice(0, field.indexOf('='));
}

function endOfHead(line: string): number {
  return line.indexOf('\t', line.indexOf('\0')) + 1;
}
