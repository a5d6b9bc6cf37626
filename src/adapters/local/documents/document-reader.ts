import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, type BigIntStats } from 'node:fs';
import { S3recError } from '../../../core/error.ts';
import type { DocumentFormat, OwnFormat } from '../../../core/document-format.ts';
import { checkDigest, checkFormat, decodeLine, digestOfClosing, invalid, truncated } from '../../../core/document.ts';
import type { OpenedFile } from '../../../ports/documents.ts';
import { membersOf } from '../../../core/members.ts';
import { openRegular } from '../../open-regular.ts';
import { readError, reading } from '../file-error.ts';
import { newlines, readLines } from './read-lines.ts';
import { TextBatch } from './text-batch.ts';

const NEWLINE = 0x0a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Opens a finished document and checks all of it (see the port).
 * @param name what errors call it
 */
export function readDocument<Header, Record, Closing>(
  path: string,
  format: DocumentFormat<Header, Record, Closing>,
  name: string = path,
): OpenedFile<Header, Record, Closing> {
  return openDocument(path, format, name, format.records);
}

/** Opens a document that this process wrote, without checking its records: the writer's type says what they are. */
export function readOwnDocument<Header, Record, Closing>(
  path: string,
  format: OwnFormat<Header, Record, Closing>,
): OpenedFile<Header, Record, Closing> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the writer took such records, and nobody else writes there
  return openDocument(path, format, path, () => (record) => record as Record);
}

function openDocument<Header, Record, Closing>(
  path: string,
  format: OwnFormat<Header, Record, Closing>,
  name: string,
  checker: DocumentFormat<Header, Record, Closing>['records'],
): OpenedFile<Header, Record, Closing> {
  return withFile(path, (fd, opened) => {
    const hash = createHash('sha256');
    let header: object | undefined;
    let lines = 0;
    let closing = '';
    for (const piece of readLines(fd, name)) {
      if (piece.at(-1) !== NEWLINE) {
        throw header === undefined ? notOurs(piece, name, format) : truncated(name);
      }
      if (!isUtf8(piece)) {
        throw invalid(name, `not UTF-8, in or after line ${lines + 1}`);
      }
      // The last line so far may be the closing one: it is hashed only when another one follows.
      if (lines > 0) {
        hash.update(`${closing}\n`);
      }
      let start = 0;
      for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, start)) {
        lines += 1;
        if (header === undefined) {
          header = decodeLine(piece.toString('utf8', start, end), lines, name);
          checkFormat(header, format.name, name, format.older);
        } else if (piece[start] !== OPEN_BRACE || piece[end - 1] !== CLOSE_BRACE) {
          // A line that looks like an object is decoded when it is read. Doing it here, too, would take a tenth of a
          // no-op plan's time.
          decodeLine(piece.toString('utf8', start, end), lines, name);
        }
        if (end === piece.length - 1) {
          break;
        }
        start = end + 1;
      }
      closing = piece.toString('utf8', start, piece.length - 1);
      hash.update(piece.subarray(0, start));
    }
    if (header === undefined || lines < 2) {
      throw truncated(name);
    }
    const stated = digestOfClosing(closing, name);
    const whole = hash.copy().update(`${closing}\n`).digest('hex');
    checkDigest(hash.digest('hex'), stated, name);
    const first = format.header(header, name);
    const counted = { path, opened, lines, name };
    return {
      path,
      name,
      sha256: whole,
      size: Number(opened.size),
      header: first,
      closing: format.closing(decodeLine(closing, lines, name), name),
      *records() {
        const check = checker(first, name);
        for (const batch of textBatches(counted)) {
          yield batch.map((text, number) => check(decodeLine(text, number, name), number));
        }
      },
      lines: () => textBatches(counted),
      sampleKeys: (most) => sampleKeys(path, opened, most, name),
    };
  });
}

/** The error for a file whose first piece has no line end. */
function notOurs(
  piece: Buffer,
  path: string,
  { name, older }: Pick<OwnFormat<unknown, unknown, unknown>, 'name' | 'older'>,
): S3recError {
  try {
    checkFormat(decodeLine(piece.toString(), 1, path), name, path, older);
  } catch (error) {
    if (error instanceof S3recError) {
      return error;
    }
  }
  return truncated(path);
}

/** A finished document whose lines were counted, those of header and closing included. */
interface Counted {
  readonly path: string;
  readonly opened: BigIntStats;
  readonly lines: number;
  readonly name: string;
}

/** Reads the lines between header and closing line. */
function* textBatches({ path, opened, lines, name }: Counted): Generator<TextBatch, void, void> {
  const fd = openAgain(path, opened, name);
  try {
    let number = 0;
    for (const piece of readLines(fd, name)) {
      const isFirst = number === 0;
      const start = isFirst ? piece.indexOf(NEWLINE) + 1 : 0;
      const before = number + (isFirst ? 1 : 0);
      number += newlines(piece);
      const end = number < lines ? piece.length : piece.lastIndexOf(NEWLINE, piece.length - 2) + 1;
      if (start < end) {
        yield new TextBatch(piece.subarray(start, end), before + 1, name);
      }
    }
  } finally {
    closeSync(fd);
  }
}

/** The keys of the first records behind so many offsets of equal distance. */
function sampleKeys(path: string, opened: BigIntStats, most: number, name: string): readonly string[] {
  const fd = openAgain(path, opened, name);
  try {
    const size = Number(opened.size);
    const keys: string[] = [];
    let end = 0;
    for (let part = 1; part <= most; part += 1) {
      const line = lineBehind(fd, Math.max(end, Math.floor((size * part) / (most + 1))), name);
      const key = line && keyIn(line.text);
      if (line !== undefined && key !== undefined) {
        keys.push(key);
        end = line.end;
      }
    }
    return keys;
  } finally {
    closeSync(fd);
  }
}

/** The key of a record. Undefined: it is the closing line, or is found to be wrong when all records are read. */
function keyIn(text: string): string | undefined {
  try {
    const { key } = membersOf(JSON.parse(text));
    return typeof key === 'string' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** The first line that begins behind an offset, and where it ends. */
function lineBehind(
  fd: number,
  from: number,
  name: string,
): { readonly text: string; readonly end: number } | undefined {
  let at = from;
  let start = -1;
  for (const piece of readLines(fd, name, from)) {
    start = start < 0 ? piece.indexOf(NEWLINE) + 1 : 0;
    const end = piece.indexOf(NEWLINE, start);
    if (end >= 0) {
      return { text: piece.toString('utf8', start, end), end: at + end + 1 };
    }
    at += piece.length;
  }
  return undefined;
}

function openAgain(path: string, opened: BigIntStats, name: string): number {
  const fd = reading(path, () => openRegular(path));
  if (!isSame(fstatSync(fd, { bigint: true }), opened)) {
    closeSync(fd);
    throw changed(name);
  }
  return fd;
}

function withFile<Result>(path: string, read: (fd: number, stats: BigIntStats) => Result): Result {
  const fd = reading(path, () => openRegular(path));
  try {
    const stats = fstatSync(fd, { bigint: true });
    const result = read(fd, stats);
    if (!isSame(fstatSync(fd, { bigint: true }), stats)) {
      throw changed(path);
    }
    return result;
  } catch (error) {
    throw readError(error, path);
  } finally {
    closeSync(fd);
  }
}

function isSame(a: BigIntStats, b: BigIntStats): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs;
}

function changed(path: string): S3recError {
  return new S3recError('LOCAL_CHANGED', `${path} changed while it was used.`, {
    hint: 'Run the command again, with nothing else writing this file.',
  });
}
