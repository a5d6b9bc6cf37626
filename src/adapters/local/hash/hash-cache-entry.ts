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

/** The pieces of the text that follows the key in a line about exactly this state of the file. */
function stampPieces({ size, mtimeNs, ctimeNs, ino }: FileStamp): readonly string[] {
  return [`\0${size} `, mtimeNs.toString(16), ' ', ctimeNs.toString(16), ' ', ino.toString(16), '\t'];
}

/**
 * Where a text about exactly this state of the file ends. It is compared piece by piece, which takes three quarters of
 * the time of joining a text first.
 * @param at where it begins
 * @returns -1: another text stands there
 */
export function endOfStamp(text: string, at: number, file: FileStamp): number {
  let end = at;
  for (const piece of stampPieces(file)) {
    if (!text.startsWith(piece, end)) {
      return -1;
    }
    end += piece.length;
  }
  return end;
}

export function encodeEntry(key: string, file: FileStamp, { digests, finding }: DigestResult): string {
  let line = key + stampPieces(file).join('') + (finding ?? '');
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
