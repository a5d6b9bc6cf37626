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
import { readLines } from './read-lines.ts';
import { TextBatch } from './text-batch.ts';

const NEWLINE = 0x0a;

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
    let records = 0;
    let at = 0;
    let end = 0;
    let closing = '';
    for (const piece of readLines(fd, name)) {
      if (piece.at(-1) !== NEWLINE) {
        throw header === undefined ? notOurs(piece, name, format) : truncated(name);
      }
      if (!isUtf8(piece)) {
        throw invalid(name, `not UTF-8, at or after byte ${at}`);
      }
      if (header === undefined) {
        records = piece.indexOf(NEWLINE) + 1;
        header = decodeLine(piece.toString('utf8', 0, records - 1), 1, name);
        checkFormat(header, format.name, name, format.older);
      } else {
        // The last line so far may be the closing one: it is hashed only when another one follows.
        hash.update(`${closing}\n`);
      }
      const last = piece.lastIndexOf(NEWLINE, piece.length - 2) + 1;
      hash.update(piece.subarray(0, last));
      closing = piece.toString('utf8', last, piece.length - 1);
      end = at + last;
      at += piece.length;
    }
    if (header === undefined || end < records) {
      throw truncated(name);
    }
    const stated = digestOfClosing(closing, name);
    const whole = hash.copy().update(`${closing}\n`).digest('hex');
    checkDigest(hash.digest('hex'), stated, name);
    const first = format.header(header, name);
    const checked = { path, opened, name, records, end };
    return {
      path,
      name,
      sha256: whole,
      size: Number(opened.size),
      header: first,
      closing: format.closing(decodeLine(closing, 'the closing line', name), name),
      *records() {
        const check = checker(first, name);
        for (const batch of textBatches(checked)) {
          yield batch.map((text, number) => check(decodeLine(text, number, name), number));
        }
      },
      lines: () => textBatches(checked),
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

/** A finished document that was checked as a whole. */
interface Checked {
  readonly path: string;
  readonly opened: BigIntStats;
  readonly name: string;
  /** The offsets at which the first record and the closing line begin. */
  readonly records: number;
  readonly end: number;
}

/** Reads the lines between header and closing line. */
function* textBatches({ path, opened, name, records, end }: Checked): Generator<TextBatch, void, void> {
  const fd = openAgain(path, opened, name);
  try {
    let at = records;
    // The header is line 1.
    let number = 2;
    for (const piece of readLines(fd, name, records)) {
      if (at === end) {
        return;
      }
      const batch = new TextBatch(piece.subarray(0, end - at), number, name);
      yield batch;
      at += batch.bytes.length;
      number += batch.lines;
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

/** Whether a file's content stayed. Its ctime says nothing: it also changes when the file gets or loses another name. */
function isSame(a: BigIntStats, b: BigIntStats): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs;
}

function changed(path: string): S3recError {
  return new S3recError('LOCAL_CHANGED', `${path} changed while it was used.`, {
    hint: 'Run the command again, with nothing else writing this file.',
  });
}
